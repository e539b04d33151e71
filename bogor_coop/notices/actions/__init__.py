from .delivery import claim_due, send
from .planning import plan

__all__ = ["claim_due", "plan", "send"]
