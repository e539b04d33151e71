class Refused(Exception):
    """The provider will never take it."""


class Definite(Exception):
    """Certainly not sent; it may be tried again."""


class Doubtful(Exception):
    """It may or may not have been sent."""
