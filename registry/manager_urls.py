"""The paths of a cooperative's managers: ties and invitations."""

from django.urls import path

from .views import managers

urlpatterns = [
    path("", managers.manager_list, name="manager_list"),
    path("undang/", managers.manager_invite, name="manager_invite"),
    path("<int:tie>/akhiri/", managers.manager_end, name="manager_end"),
    path("<int:tie>/undang/", managers.manager_invite_again, name="manager_invite_again"),
    path("<int:tie>/surat/", managers.manager_letter, name="manager_letter"),
    path("<int:tie>/cabut/", managers.invitation_revoke, name="invitation_revoke"),
]
