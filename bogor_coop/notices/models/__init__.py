from .caught import CaughtMail
from .events import DeliveryEvent
from .inbox import InboxEntry
from .ledger import Notice
from .people import ContactPoint, Preference
from .rules import ReminderRule

__all__ = [
    "CaughtMail",
    "ContactPoint",
    "DeliveryEvent",
    "InboxEntry",
    "Notice",
    "Preference",
    "ReminderRule",
]
