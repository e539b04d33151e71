"""Words of a search: folded as the database folds names, corrected against the names there are."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import connection

# As in registry_normal_name (first migration; a test holds them together).
GENERIC = frozenset({"koperasi", "kop", "primer", "sekunder"})
LEGAL_FORMS = GENERIC | frozenset(
    re.findall(
        "[a-z]+",
        "ksp kspps ksps ksu kud kpn kpri kpsp kopkar koptan kopwan kopjas kopjaspar kopas koppas"
        " kopdit kopma kopontren primkopad primkopau primkopal primkoppol primkopabri primkopol"
        " usp",
    )
)
MOST_WORDS = 10
SHORTEST_CORRECTED = 4  # of a shorter word nearly every other word is a neighbour
LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)


def fold(text: str) -> str:
    """Lower case without accents, as ``registry_sort_name``."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(LETTERS)
    return "".join(c for c in plain if not unicodedata.combining(c))


def split(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, each once, at most ``MOST_WORDS``."""
    return list(dict.fromkeys(re.findall("[a-z0-9]+", fold(text))))[:MOST_WORDS]


@dataclass(frozen=True)
class Correction:
    """A word that occurs in no name, and the one that was probably meant."""

    typed: str
    meant: str


def corrected(words: list[str], *, doubt_all: bool = False) -> list[Correction]:
    """Corrections for the words that begin no word of a name or a contact.

    ``doubt_all`` also looks at words that are known but led nowhere together. One query at
    most, whatever the number of words.
    """
    doubtful = [
        word
        for word in words
        if len(word) >= SHORTEST_CORRECTED and word.isalpha() and word not in LEGAL_FORMS
    ]
    if not doubtful:
        return []
    near = _neighbours(doubtful, known_too=doubt_all)
    return [Correction(word, near[word]) for word in doubtful if word in near]


def _neighbours(words: list[str], *, known_too: bool) -> dict[str, str]:
    """For each word the nearest word of a name within the allowed number of slips, if any."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w, near.word, near.likeness FROM unnest(%s::text[]) w CROSS JOIN LATERAL"
            " (SELECT n.word, similarity(n.word, w) AS likeness FROM registry_nameword n"
            " WHERE n.word %% w AND n.word <> w ORDER BY 2 DESC, 1 LIMIT 30) near"
            " WHERE %s OR NOT EXISTS (SELECT FROM registry_nameword"
            " WHERE word ~>=~ w AND word ~<~ (w || '{'))"
            " AND NOT EXISTS (SELECT FROM registry_contact"
            " WHERE name_words @@ to_tsquery('simple', w || ':*'))",
            [words, known_too],
        )
        rows = cursor.fetchall()
    ranked = sorted(
        (slips(word, near), near[0] != word[0], -likeness, near, word)
        for word, near, likeness in rows
        if slips(word, near) <= slips_allowed(word)
    )
    return {entry[-1]: entry[-2] for entry in reversed(ranked)}


def slips_allowed(word: str) -> int:
    """One slip in a short word, two in a longer one, three in a very long one."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def slips(one: str, other: str) -> int:
    """Letters left out, added, changed, or swapped with their neighbour (Damerau-Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        above, row = row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
