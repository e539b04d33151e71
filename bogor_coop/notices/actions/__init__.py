from .batches import send_batch, send_due
from .delivery import claim_due, send
from .doubts import doubt_what_was_due, look_up, settle_unknown
from .following import resend
from .planning import Row, plan, plan_many
from .reminders import plan_ahead, plan_reminders
from .superseding import supersede

__all__ = [
    "Row",
    "claim_due",
    "doubt_what_was_due",
    "look_up",
    "plan",
    "plan_ahead",
    "plan_many",
    "plan_reminders",
    "resend",
    "send",
    "send_batch",
    "send_due",
    "settle_unknown",
    "supersede",
]
