"""Papers and terms with a last day: who is reminded of which, and in what words."""


def announce() -> None:
    """Make messages and sources known; called once the apps are ready."""
    from bogor_coop.notices import sources

    from .sources import Assessments, Certificates, Terms

    for source in (Certificates, Assessments, Terms):
        sources.register(source())
