"""What a person changes about herself."""

from django.db import transaction

from ..models import User

OWN_FIELDS = ("full_name", "phone", "language", "theme", "density")


@transaction.atomic
def change_own_account(*, user: User, values: dict, by: User) -> User:
    """Write the person's own name, telephone number and preferences.

    A new number has not been verified by anybody. Raises PermissionError for someone else's.
    """
    if by.pk != user.pk:
        raise PermissionError("a person changes only her own account")
    stored = User.objects.select_for_update().get(pk=user.pk)
    changes = {name: values[name] for name in OWN_FIELDS if name in values}
    if changes.get("phone", stored.phone) != stored.phone:
        changes["phone_verified"] = False
    for name, value in changes.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(changes))
    return stored
