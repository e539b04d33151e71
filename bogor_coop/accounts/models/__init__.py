from .idempotency import IdempotencyKey
from .invitations import Invitation
from .roles import RoleAssignment
from .users import User
from .views import SavedView

__all__ = ["IdempotencyKey", "Invitation", "RoleAssignment", "SavedView", "User"]
