"""Enter, correct, withdraw and restore a cooperative."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..actions import cooperatives
from ..forms.cooperatives import CooperativeForm, NewCooperativeForm, ReasonForm
from ..permissions import check_can_withdraw
from .acting import ActingView


class Create(ActingView):
    """Catat koperasi baru."""

    form_class = NewCooperativeForm
    title = _("Catat koperasi baru")
    verb = _("Simpan koperasi")
    done = _("Koperasi tercatat.")

    def find(self) -> None:
        """There is no cooperative yet."""

    def act(self, form: NewCooperativeForm) -> None:
        life = {name: form.cleaned_data[name] for name in ("life", "life_since", "life_reason")}
        self.cooperative = cooperatives.create(
            values=form.values(), reason=form.cleaned_data["reason"], by=self.request.user, **life
        )

    def get_success_url(self) -> str:
        return (
            super().get_success_url() if self.cooperative else reverse("registry:cooperative_list")
        )


class Edit(ActingView):
    """Ubah data koperasi."""

    form_class = CooperativeForm
    title = _("Ubah data")
    verb = _("Simpan perubahan")
    done = _("Perubahan tersimpan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.cooperative}

    def act(self, form: CooperativeForm) -> None:
        cooperatives.update(
            cooperative=self.cooperative,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )


class Withdraw(ActingView):
    """Tarik catatan yang salah masuk."""

    form_class = ReasonForm
    template_name = "registry/withdraw.html"
    check = staticmethod(check_can_withdraw)
    title = _("Tarik catatan yang salah masuk")
    verb = _("Tarik catatan")
    done = _("Catatan ditarik; tidak dihitung lagi di mana pun.")
    action = staticmethod(cooperatives.withdraw)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.cooperative.version}

    def act(self, form: ReasonForm) -> None:
        type(self).action(cooperative=self.cooperative, by=self.request.user, **form.cleaned_data)

    def conflict(self, form, conflict):
        """Somebody changed the record meanwhile: read it again first."""
        form.add_error(
            None, _("Catatan ini berubah sejak halaman dibuka. Buka lagi, lalu putuskan.")
        )
        return self.form_invalid(form)


class Restore(Withdraw):
    """Pulihkan catatan yang ditarik."""

    title = _("Pulihkan catatan")
    verb = _("Pulihkan catatan")
    done = _("Catatan dipulihkan dan dihitung lagi.")
    action = staticmethod(cooperatives.restore)
