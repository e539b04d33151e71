"""A table as it was read: the header found, the rows numbered as a spreadsheet counts them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEADER_WITHIN = 30  # rows in which the headers are looked for


@dataclass(frozen=True)
class Table:
    """``rows`` are (row number, cells as read); wholly empty rows are left out."""

    header: list[str]
    header_row: int
    rows: list[tuple[int, list[str]]]
    form: str


def build(rows: Iterable[list[str]], *, form: str, known: Callable[[str], bool]) -> Table:
    """Find the header among the first rows and number the rest.

    ``known`` says whether a header is understood. Titles above the header are skipped. Raises
    ValidationError when nothing is there or a limit is passed.
    """
    filled: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(rows, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        _check_limits(number, cells, len(filled))
        filled.append((number, cells))
    if not filled:
        raise ValidationError(_("Berkas ini kosong."))
    place = _header_place(filled[:HEADER_WITHIN], known)
    header_row, names = filled[place]
    rest = filled[place + 1 :]
    if not rest:
        raise ValidationError(_("Berkas ini hanya berisi judul kolom, tanpa baris data."))
    return Table(_unique(names), header_row, rest, form)


def _check_limits(number: int, cells: list[str], rows: int) -> None:
    if rows > settings.IMPORT_MAX_ROWS:
        raise ValidationError(
            _("Berkas memuat lebih dari %(limit)s baris. Bagi menjadi beberapa berkas.")
            % {"limit": f"{settings.IMPORT_MAX_ROWS:,}".replace(",", ".")}
        )
    if len(cells) > settings.IMPORT_MAX_COLUMNS:
        raise ValidationError(
            _("Baris %(row)s memuat lebih dari %(limit)s kolom.")
            % {"row": number, "limit": settings.IMPORT_MAX_COLUMNS}
        )
    if any(len(cell) > settings.IMPORT_MAX_CELL for cell in cells):
        raise ValidationError(
            _(
                "Baris %(row)s memuat isian lebih dari %(limit)s huruf: mungkin ada tanda kutip"
                " yang tidak ditutup."
            )
            % {"row": number, "limit": settings.IMPORT_MAX_CELL}
        )


def _header_place(rows: list[tuple[int, list[str]]], known: Callable[[str], bool]) -> int:
    scores = [sum(known(cell) for cell in cells) for _number, cells in rows]
    best = max(scores)
    return scores.index(best) if best >= 2 else 0


def _unique(names: list[str]) -> list[str]:
    """Headers without blanks around; empty and repeated ones get a name of their own."""
    seen: dict[str, int] = {}
    result = []
    while names and not names[-1].strip():
        names = names[:-1]
    for position, name in enumerate(names, start=1):
        plain = " ".join(name.split())[:200] or _("kolom %(position)s") % {"position": position}
        seen[plain] = seen.get(plain, 0) + 1
        result.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return result
