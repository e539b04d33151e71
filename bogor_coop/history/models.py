"""Event models of the rooms below this one; every other room tracks its own models."""

from bogor_coop.accounts.models import Invitation, RoleAssignment, User

from .tracking import tracked

tracked(app_label="history", exclude=("password", "last_login"))(User)
tracked(app_label="history")(RoleAssignment)
tracked(app_label="history", exclude=("secret_hash",))(Invitation)
