"""The answers once more, what will happen, and the one press that sends them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView

from bogor_coop.accounts.idempotency import IdempotentFormMixin, Undone
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Answer

from ... import times
from ...actions import drafts, sending
from ...enums import GroupPolicy
from ...forms.registering import SendForm
from ...models import Application
from ...queries.registrations import counts
from ...registering import flow as flows
from ...registering.outlook import Outlook
from .questions import FROM_CHECK, UNPROCESSABLE
from .way import Way

TOGETHER = "bersama"


class First(IdempotentFormMixin, View):
    """When seats do not suffice for all of them, she says whose the seat is."""

    def post(self, request, pk: int) -> HttpResponse:
        way = Way.of(request.user, pk)
        if way.draft is not None:
            answers = way.answers.with_first(request.POST.get("person", ""))
            drafts.save(activity=way.activity, answers=answers, by=request.user)
        return redirect(way.url(None))


class Check(IdempotentFormMixin, FormView):
    """GET shows what she answered; POST registers, once."""

    template_name = "programs/mine/check.html"
    form_class = SendForm
    way: Way

    def dispatch(self, request, *args, **kwargs):
        self.way = Way.of(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.way.draft is None:
            return redirect(self._sent_or_page())
        if not self.way.opening.can:
            return redirect(self.way.page_url)
        if self.way.flow.open_step is not None:
            return redirect(self.way.url(self.way.flow.open_step))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """A repeated press is led to the answer of the first (IdempotentFormMixin)."""
        return super().post(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        flow = self.way.flow
        if self.way.draft is None or flow.cooperative is None:
            return self._gone()
        try:
            application = sending.send(
                activity=self.way.activity,
                cooperative=flow.cooperative,
                occurrence=flow.occurrence,
                group_policy=form.cleaned_data["together"] or None,
                seal=form.cleaned_data["seal"],
                by=self.request.user,
            )
        except sending.AlreadySent:
            raise Undone(self._gone) from None
        except ValidationError as error:
            self._say(form, error)
        except (RuleViolation, PolicyRefused) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("my_activities:application", application.reference)
        raise Undone(lambda: self.form_invalid(form))

    def form_invalid(self, form) -> HttpResponse:
        if self.way.flow.open_step is not None:  # emptied meanwhile, on another device
            return redirect(self.way.url(self.way.flow.open_step))
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def _gone(self) -> HttpResponse:
        """Sent from another device, or thrown away: show what there is."""
        messages.info(self.request, _("Pendaftaran ini sudah dikirim atau dibatalkan sebelumnya."))
        return redirect(self._sent_or_page())

    def _sent_or_page(self) -> str:
        """Her newest application for this activity; else the activity's page."""
        sent = Application.objects.filter(
            activity=self.way.activity, cooperative__in=self.way.cooperatives
        ).first()
        if sent is None:
            return self.way.page_url
        return reverse("my_activities:application", args=[sent.reference])

    def _say(self, form: SendForm, error: ValidationError) -> None:
        """The sentences of the action, each with the person it speaks of."""
        people = self.way.answers.people
        for name, sentences in getattr(error, "error_dict", {None: [error]}).items():
            number = (name or "").split("-")[1:2]
            known = number and number[0].isdigit() and int(number[0]) < len(people)
            who = f"{people[int(number[0])].name}: " if known else ""
            for sentence in ValidationError(sentences).messages:
                form.add_error(None, f"{who}{sentence}")

    def _group_policy(self) -> str:
        """All together or not at all, when the activity or she says so."""
        asked = self.request.POST.get("together") or (
            GroupPolicy.WHOLE if TOGETHER in self.request.GET else ""
        )
        return asked if asked in GroupPolicy.values else self.way.activity.group_policy

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        way, policy = self.way, self._group_policy()
        names = [person.name for person in way.answers.people]
        outlook = Outlook(
            names,
            counts(way.activity, way.flow.occurrence),
            approval=way.activity.approval_required,
            group_policy=policy,
        )
        may_choose = outlook.divided and way.activity.group_policy == GroupPolicy.PARTIAL
        shown = {
            "activity": way.activity,
            "answers": self._answers(),
            "outlook": outlook,
            "later": way.answers.people[outlook.seated :] if outlook.divided else (),
            "together_url": f"?{TOGETHER}=1" if may_choose and policy != GroupPolicy.WHOLE else "",
            "apart_url": "?" if may_choose and policy == GroupPolicy.WHOLE else "",
            "cancel_until": min((o.starts_at for o in self._dates()), default=None),
            "back_url": way.url(flows.NEEDS),
            "draft": way.draft,
            "seal": way.answers.seal,
            "together": policy,
        }
        return super().get_context_data(**{**shown, **kwargs})

    def _dates(self):
        chosen = self.way.flow.occurrence
        return [chosen] if chosen else self.way.occurrences

    def _answers(self) -> list[Answer]:
        way, people = self.way, self.way.answers.people
        change = {step: f"{way.url(step)}?{FROM_CHECK}=1" for step in way.flow.steps}
        phones = [
            f"{formats.phone(p.phone) or _('tanpa nomor HP')} ({p.name})" if len(people) > 1
            else formats.phone(p.phone) or _("tanpa nomor HP")
            for p in people
        ]  # fmt: skip
        needs = [f"{p.name}: {p.needs}" if len(people) > 1 else p.needs for p in people if p.needs]
        when = [way.activity.title, *times.lines(self._dates())]
        return [
            Answer(_("Kegiatan"), when, change.get(flows.OCCURRENCE, "")),
            Answer(_("Koperasi"), [str(way.flow.cooperative)], change.get(flows.COOPERATIVE, "")),
            Answer(
                _("Peserta"),
                [f"{p.name}, {p.role_label.lower()}" for p in people],
                change[flows.PEOPLE],
            ),
            Answer(_("Dihubungi lewat"), phones, change[flows.CONTACT]),
            Answer(_("Kebutuhan khusus"), needs or [_("Tidak ada")], change[flows.NEEDS]),
        ]
