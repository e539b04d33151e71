"""Promises: the list, one with its story, the owner's report, and the page behind a link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.acting.answers import UNPROCESSABLE
from bogor_coop.acting.sentences import add_errors
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.exports import csv_response, xlsx_response
from bogor_coop.ui.parts import Pages, Tab
from bogor_coop.ui.tables import address
from registry.conflicts import ConflictFound

from .. import promises
from ..actions import action_items as actions
from ..enums import ActionState
from ..forms.action_items import ActionItemForm, FinishForm, ReasonForm, WordForm
from ..models import ActionItem
from ..permissions import can_view_all, check_can_export, check_can_view_all
from ..queries import action_items as queries
from .acting import ActingView
from .rsvp import by_link

SIZE = 50
FILTERS = ("q", "keadaan", "milik", "dari", "rapat", "kasus", "damping")


def item_for(user, pk: int) -> ActionItem:
    """The promise, if the person may see it."""
    return get_object_or_404(queries.visible_to(user, at=clock.today()), pk=pk)


@require_safe
def item_list(request: HttpRequest) -> HttpResponse:
    """Tindak lanjut of the whole office, the late ones first."""
    check_can_view_all(request.user)
    today = clock.today()
    visible = queries.visible_to(request.user, at=today)
    found = queries.narrowed(visible, request.GET, user=request.user, at=today)
    page = Paginator(found.order_by(queries.OPEN_FIRST, "due_on", "pk"), SIZE).get_page(
        request.GET.get("hal")
    )
    context = {
        "page": page,
        "today": today,
        "tabs": _states(request, visible, today),
        "asked": {name: request.GET.get(name, "") for name in FILTERS},
        "query": request.GET.urlencode(),
        "narrowed": bool(set(request.GET) - {"hal"}),
        "pages": Pages(
            first=page.start_index(),
            last=page.end_index(),
            total=page.paginator.count,
            previous_url=_turn(request, page, -1),
            next_url=_turn(request, page, 1),
        ),
    }
    return render(request, "programs/action_items/list.html", context)


def _turn(request: HttpRequest, page, step: int) -> str:
    there = page.has_previous() if step < 0 else page.has_next()
    return address(request.GET, hal=str(page.number + step)) if there else ""


def _states(request: HttpRequest, visible, today) -> list[Tab]:
    """Links with counts; the other filters stay."""
    rest = {name: value for name, value in request.GET.items() if name not in ("keadaan", "hal")}
    counted = queries.counts(queries.narrowed(visible, rest, user=request.user, at=today), at=today)
    now = request.GET.get("keadaan", "")
    words = (
        ("late", _("Lewat tenggat")),
        ("open", str(ActionState.OPEN.label)),
        ("done", str(ActionState.DONE.label)),
        ("dropped", str(ActionState.DROPPED.label)),
    )
    everything = counted["open"] + counted["done"] + counted["dropped"]
    return [
        Tab(_("Semua"), address(request.GET, keadaan=None, hal=None), everything, not now),
        *(
            Tab(word, address(request.GET, keadaan=key, hal=None), counted[key], now == key)
            for key, word in words
        ),
    ]


@require_safe
def item_export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file."""
    check_can_export(request.user)
    today = clock.today()
    found = queries.narrowed(
        queries.visible_to(request.user, at=today), request.GET, user=request.user, at=today
    )
    heads = [
        _("Tindak lanjut"),
        _("Penanggung jawab"),
        _("Dari"),
        _("Batas waktu"),
        _("Keadaan"),
        _("Selesai pada"),
        _("Hasil"),
    ]
    rows = (
        [
            item.text,
            item.responsible,
            str(promises.source_of(item)),
            item.due_on,
            item.get_state_display(),
            item.finished_on,
            item.result,
        ]
        for item in found.order_by("due_on", "pk").iterator(chunk_size=2000)
    )
    if request.GET.get("format") == "csv":
        return csv_response("tindak-lanjut.csv", heads, rows)
    return xlsx_response("tindak-lanjut.xlsx", heads, rows, sheet=_("Tindak lanjut"))


@require_safe
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: where it comes from, who does it, how it went."""
    item = item_for(request.user, pk)
    source = promises.source_of(item)
    context = {
        "item": item,
        "source": source,
        "source_url": source_url(source) if can_view_all(request.user) else "",
        "updates": item.updates.select_related("by"),
        "today": clock.today(),
        "may_report": promises.can_report(request.user, item),
        "may_keep": promises.can_keep(request.user, source),
        "sees_all": can_view_all(request.user),
    }
    return render(request, "programs/action_items/detail.html", context)


def source_url(source: promises.Source) -> str:
    """The page of what the promise was made in."""
    if isinstance(source, promises.Minutes):
        return reverse("meetings:minutes", args=[source.activity_id])
    if isinstance(source, promises.Mentoring):
        return reverse("mentoring:detail", args=[source.pk])
    return reverse("clinic:case_detail", args=[source.pk])


class ItemView(ActingView):
    """A form about one promise; leads back to it."""

    def find(self) -> None:
        self.item = item_for(self.request.user, self.kwargs["pk"])

    def check_person(self) -> None:
        promises.check_may_keep(self.request.user, promises.source_of(self.item))

    def allow(self) -> None:
        promises.check_item_open(self.item)

    def subject(self) -> str:
        return self.item.text

    def crumbs(self):
        if not can_view_all(self.request.user):
            return []
        return [
            (_("Tindak lanjut"), reverse("action_items:list")),
            (self.item.text, self.get_success_url()),
        ]

    def get_success_url(self) -> str:
        return reverse("action_items:detail", args=[self.item.pk])


class ItemEdit(ItemView):
    form_class = ActionItemForm
    title = gettext_lazy("Ubah tindak lanjut")

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()
        return {**given, "instance": self.item, "minutes": self.item.minutes}

    def act(self, form: Any) -> None:
        actions.change(
            item=self.item,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class OwnerView(ItemView):
    """What the owner may do too."""

    template_name = "programs/action_items/form.html"

    def check_person(self) -> None:
        promises.check_may_report(self.request.user, self.item)


class ItemReport(OwnerView):
    form_class = WordForm
    title, verb = gettext_lazy("Beri kabar"), gettext_lazy("Kirim kabar")
    done = gettext_lazy("Kabar tercatat.")

    def act(self, form: Any) -> None:
        actions.update(item=self.item, by=self.request.user, **form.cleaned_data)


class ItemFinish(OwnerView):
    form_class = FinishForm
    title, verb = gettext_lazy("Selesaikan tindak lanjut"), gettext_lazy("Simpan hasil")
    done = gettext_lazy("Tindak lanjut selesai.")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.item.version, "state": ActionState.DONE}

    def get_form_kwargs(self) -> dict[str, Any]:
        may_drop = promises.can_keep(self.request.user, promises.source_of(self.item))
        return {**super().get_form_kwargs(), "may_drop": may_drop}

    def act(self, form: Any) -> None:
        actions.finish(
            item=self.item,
            result=form.cleaned_data["result"],
            state=form.cleaned_data.get("state", ActionState.DONE),
            by=self.request.user,
            version=form.cleaned_data["version"],
        )


class ItemReopen(ItemView):
    form_class = ReasonForm
    title, verb = gettext_lazy("Buka kembali"), gettext_lazy("Buka kembali")
    done = gettext_lazy("Tindak lanjut dibuka kembali.")

    def allow(self) -> None:
        promises.check_item_finished(self.item)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.item.version}

    def act(self, form: Any) -> None:
        actions.reopen(item=self.item, by=self.request.user, **form.cleaned_data)


@by_link(ActionItem)
def link(request: HttpRequest, item: ActionItem, token: str) -> HttpResponse:
    """What somebody outside promised: read it, say how it goes, say that it is done."""
    word = WordForm(request.POST if "kabar" in request.POST else None, prefix="kabar")
    done = FinishForm(
        request.POST if "selesai" in request.POST else None,
        prefix="selesai",
        initial={"version": item.version},
    )
    if request.method == "POST" and _acted(item, word, done):
        return redirect("action_items:link", token=token)
    context = {
        "item": item,
        "source": promises.source_of(item),
        "updates": item.updates.select_related("by"),
        "word": word,
        "done": done,
        "today": clock.today(),
    }
    wrong = any(form.is_bound and form.errors for form in (word, done))
    status = UNPROCESSABLE if wrong else 200
    return render(request, "programs/public/action_item.html", context, status=status)


def _acted(item: ActionItem, word: WordForm, done: FinishForm) -> bool:
    """Do what the sent form asks; False leaves its sentences on the page."""
    form = word if word.is_bound else done
    if not form.is_bound or not form.is_valid():
        return False
    try:
        if form is word:
            actions.update(item=item, author_name=item.responsible, **word.cleaned_data)
        else:
            actions.finish(
                item=item,
                result=done.cleaned_data["result"],
                state=ActionState.DONE,
                by=None,
                version=done.cleaned_data["version"],
                author_name=item.responsible,
            )
    except ValidationError as error:
        add_errors(form, error)
        return False
    except PolicyRefused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    except ConflictFound:
        form.add_error(None, _("Data ini berubah sejak halaman dibuka. Periksa, lalu kirim lagi."))
        return False
    return True
