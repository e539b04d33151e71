from .caught import CaughtMail
from .ledger import Notice

__all__ = ["CaughtMail", "Notice"]
