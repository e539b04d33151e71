"""The words with which an action refuses; views turn them into sentences on the page.

Two more come from Django itself: ``ValidationError`` (input, shown at its field) and
``PermissionDenied`` (the person may not; answered with 403).
"""


class RuleViolation(Exception):
    """A law or an office rule forbids it. Shown together with its citation."""

    def __init__(self, sentence: str, *, citation: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.citation = citation


class PolicyRefused(Exception):
    """The state of the thing does not allow it now, whoever asks."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
