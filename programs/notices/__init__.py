"""The messages of the programs room: one module per subject, loaded when the apps are ready."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every module of this package, so that its messages and sources are known."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
