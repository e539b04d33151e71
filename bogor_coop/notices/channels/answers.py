class Refused(Exception):
    """The provider will never take it."""


class Bounced(Refused):
    """The address does not exist (any more)."""


class Stopped(Refused):
    """The channel itself is out of order: credentials, account, template; somebody must look."""


class Definite(Exception):
    """Certainly not sent; it may be tried again."""


class Doubtful(Exception):
    """It may or may not have been sent."""
