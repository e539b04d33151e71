"""What a page says with a link, and what stands behind that link: rows counted, columns added up.

The sweeps of dashboard and home read pages as a person would: the number of a link, the rows of
the list it opens, the sums of the columns there.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.http import QueryDict

from bogor_coop.ui import formats
from registry.filters import ListQuery
from registry.models import Cooperative
from registry.selection import select

FIGURE = re.compile(r"[−+]?(?:Rp)?\d[\d.,]*(?:\s(?:miliar|juta|%|poin))?")
COLUMNS = {  # of an earmark: its line in the card → the column of its page
    "Dibayar": "Dibayar",
    "Terikat kontrak": "Terikat",
    "Teralokasi, belum terikat": "Sisa",
    "Belum dialokasikan": "Sisa",
    "Sisa yang masih bisa dipakai": "Sisa",
    "Peruntukan": "Bagian",
}


@dataclass
class Behind:
    """A page behind a link: how many rows, and what each of its columns adds up to."""

    rows: int = 0
    sums: dict[str, float] = field(default_factory=dict)


def links(html: bytes | str, *prefixes: str) -> list[tuple[str, str]]:
    """Address and words of every link of the main part that says a number."""
    main = BeautifulSoup(html, "html5lib").select_one("main")
    found = []
    for one in main.select("a[href]") if main else []:
        words = " ".join((one.get("aria-label") or one.get_text(" ")).split())
        if one["href"].startswith(prefixes) and FIGURE.search(words):
            found.append((one["href"], _named(one, words.replace("\u00a0", " "))))
    return found


def _named(link: Tag, words: str) -> str:
    """With the name of its line where that says which column is meant."""
    line = link.find_parent(["li", "tr"])
    name = line.find(["span", "th"]) if line else None
    name = name.get_text(" ", strip=True) if name else ""
    return f"{name}: {words}" if name in COLUMNS else words


def number(words: str) -> int:
    """The first whole number of the words."""
    return int(re.search(r"\d[\d.]*", words).group().rstrip(".").replace(".", ""))


def registered(url: str, user) -> int:
    """How many cooperatives the register's list shows at that address."""
    query = ListQuery.from_querydict(QueryDict(urlsplit(url).query))
    assert query.problems == ()
    return select(query, Cooperative.objects.visible_to(user)).count()


def opened(client, url: str) -> Behind:
    """The rows and sums of the tables there; an anchor names a part of one, or where they begin."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    page = BeautifulSoup(answer.content, "html5lib")
    start = page.find(id=urlsplit(url).fragment) if urlsplit(url).fragment else None
    tables = start.find_all_next("table") if start else page.select("main table")
    parts = [start] if start and start.name == "tbody" else tables
    found = Behind()
    sums: dict[str, float] = defaultdict(int)
    for row in (row for part in parts for row in part.select("tr") if row.parent.name == "tbody"):
        if row.find("th", scope="row") is None:
            continue
        found.rows += 1
        for cell in row.select("td[data-label]"):
            sums[cell["data-label"]] += value(cell)
    found.sums = dict(sums)
    return found


def value(cell: Tag) -> float:
    """Whole rupiah of a cell, or its per cent; 0 for anything else."""
    said = cell.get_text(" ", strip=True).replace("\u00a0", " ")
    if rupiah := re.match(r"([−-]?)Rp([\d.]+)$", said):
        return int(rupiah[2].replace(".", "")) * (-1 if rupiah[1] else 1)
    if share := re.match(r"([\d,]+) %$", said):
        return float(share[1].replace(",", "."))
    return 0


def money_is_right(words: str, behind: Behind) -> bool:
    """Whether a figure of the budget can be added up from the rows of its page."""
    said = FIGURE.search(words.rpartition(":")[2]).group()
    if said.endswith("%"):
        return said in _shares(behind)
    if said.endswith("poin"):
        gap = behind.sums["Selisih"] / behind.sums["Pagu"]
        return said == formats.points(abs(gap) * 100).replace("\u00a0", " ")
    column = COLUMNS.get(words.rpartition(": ")[0])
    sums = [behind.sums[column]] if column else behind.sums.values()
    return any(said in _written(amount) for amount in sums)


def _shares(behind: Behind) -> set[str]:
    """Money in per cent of the ceiling, and the physical progress that is its own sum."""
    ceiling = behind.sums["Pagu"]
    shares = [behind.sums[name] / ceiling for name in ("Rencana kas", "Realisasi")]
    shares.append(behind.sums["Fisik × bagian pagu"] / 100)
    return {formats.percent(share).replace("\u00a0", " ") for share in shares}


def _written(amount: float) -> set[str]:
    """The ways in which the pages write an amount."""
    whole = int(amount)
    ways = {
        formats.rupiah(whole), formats.rupiah_short(whole), formats.rupiah_short(whole, "miliar"),
        formats.number(round(whole / 10**9, 3), 1), formats.signed(round(whole / 10**9, 3), 1),
    }  # fmt: skip
    return {way.replace("\u00a0", " ") for way in ways}
