"""Pages that write about the guests of a meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.acting.answers import refused
from bogor_coop.refusals import PolicyRefused

from .. import invitee_paste, meeting_policies
from ..actions import invitees as actions
from ..forms.invitees import InviteeForm, PasteForm, StaffAnswerForm, WithdrawForm
from ..models import Invitee
from ..permissions import check_can_keep_minutes
from .acting import ActivityView
from .finding import meeting_for


class MeetingView(ActivityView):
    """A form of one meeting; leads back to its guests."""

    success_url_name = "meetings:invitees"
    check = staticmethod(check_can_keep_minutes)

    def find(self) -> None:
        self.activity = meeting_for(self.request.user, self.kwargs["pk"])

    def allow(self) -> None:
        meeting_policies.check_list_open(self.activity)


class InviteeView(MeetingView):
    """A form about one guest."""

    invitee: Invitee

    def find(self) -> None:
        super().find()
        here = self.activity.invitees.filter(withdrawn_at=None)
        self.invitee = get_object_or_404(here, pk=self.kwargs["invitee"])

    def subject(self) -> str:
        return f"{self.invitee} · {self.activity.title}"


class InviteeAdd(MeetingView):
    form_class = InviteeForm
    title, verb = gettext_lazy("Tambah undangan"), gettext_lazy("Tambah ke daftar")
    done = gettext_lazy("Undangan ditambahkan ke daftar. Belum dikirim.")

    def act(self, form: Any) -> None:
        actions.add(activity=self.activity, values=form.values(), by=self.request.user)


class InviteeEdit(InviteeView):
    form_class = InviteeForm
    title = gettext_lazy("Ubah undangan")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.invitee}

    def act(self, form: Any) -> None:
        actions.change(
            invitee=self.invitee,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
        )


class InviteeWithdraw(InviteeView):
    form_class = WithdrawForm
    title, verb = gettext_lazy("Tarik undangan"), gettext_lazy("Tarik undangan")
    done = gettext_lazy("Undangan ditarik. Tautannya tidak berlaku lagi.")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.invitee.version}

    def act(self, form: Any) -> None:
        actions.withdraw(invitee=self.invitee, by=self.request.user, **form.cleaned_data)


class InviteeAnswer(InviteeView):
    """The answer as the guest told it by telephone or letter."""

    form_class = StaffAnswerForm
    title, verb = gettext_lazy("Catat jawaban"), gettext_lazy("Catat jawaban")
    done = gettext_lazy("Jawaban tercatat.")

    def get_initial(self) -> dict[str, Any]:
        names = ("answer", "note", *actions.DELEGATE)
        return {name: getattr(self.invitee, name) for name in names}

    def act(self, form: Any) -> None:
        actions.answer(invitee=self.invitee, by=self.request.user, **form.values())


class InviteePaste(MeetingView):
    """Many at once: the list is shown as it was understood before it is kept."""

    form_class = PasteForm
    template_name = "programs/meeting/paste.html"
    title, verb = gettext_lazy("Tempel daftar undangan"), gettext_lazy("Periksa daftar")
    lines: list[invitee_paste.Line] | None = None

    def form_valid(self, form) -> HttpResponse:
        if self.request.POST.get("diperiksa") == form.cleaned_data["text"].replace("\r\n", "\n"):
            return super().form_valid(form)
        try:
            self.read(form)
        except invitee_paste.ValidationError as error:
            form.add_error("text", error.messages[0])
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form))

    def read(self, form) -> list[invitee_paste.Line]:
        """The lines, those already known marked."""
        self.lines = invitee_paste.read(form.cleaned_data["text"])
        here = self.activity.invitees.filter(withdrawn_at=None).values(*actions.WHO)
        invitee_paste.mark_known(self.lines, {actions.same(one) for one in here}, actions.same)
        return self.lines

    def act(self, form: Any) -> None:
        guests = invitee_paste.guests(self.read(form))
        fresh = actions.add_many(activity=self.activity, guests=guests, by=self.request.user)
        self.done = ngettext(
            "%(n)s undangan ditambahkan. Belum dikirim.",
            "%(n)s undangan ditambahkan. Belum dikirim.",
            len(fresh),
        ) % {"n": len(fresh)}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        lines = self.lines
        counts = {
            "good": sum(line.good for line in lines or ()),
            "known": sum(line.known for line in lines or ()),
            "bad": sum(bool(line.problems) for line in lines or ()),
        }
        return super().get_context_data(lines=lines, counts=counts, **kwargs)


@require_POST
@idempotent
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send or remind those whose boxes are ticked."""
    activity = meeting_for(request.user, pk)
    check_can_keep_minutes(request.user)
    back = reverse("meetings:invitees", args=[pk])
    keys = [int(key) for key in request.POST.getlist("pilih") if key.isdecimal() and len(key) < 18]
    again = request.POST.get("tindakan") == "ingatkan"
    try:
        work = actions.remind if again else actions.send
        sent = work(activity=activity, keys=keys, by=request.user)
    except PolicyRefused as refusal:
        return refused(request, refusal, title=_("Undangan belum dapat dikirim"), back=back)
    _tell(request, sent, again=again)
    return redirect(back)


def _tell(request: HttpRequest, sent: actions.Sent, *, again: bool) -> None:
    if sent.mailed:
        sentence = (
            ngettext("%(n)s pengingat dikirim.", "%(n)s pengingat dikirim.", sent.mailed)
            if again
            else ngettext("%(n)s undangan dikirim.", "%(n)s undangan dikirim.", sent.mailed)
        )
        messages.success(request, sentence % {"n": sent.mailed})
    elif not sent.without_address:
        messages.info(request, _("Tidak ada yang perlu dikirim dari pilihan itu."))
    if sent.without_address:
        names = ", ".join(str(one) for one in sent.without_address[:10])
        messages.warning(request, _("Tanpa surel, hubungi sendiri: %(names)s") % {"names": names})
