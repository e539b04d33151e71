"""Status = shape + word. Rooms register their vocabularies; lists, details, legends share them.

Filled = good or decided, hollow = absent, dashed = unknown. The shape never stands alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Look:
    """How one value looks: ``shape`` (a name in ``ui.icons.SHAPES``) or ``letter`` in a box, word.

    ``colour`` is "" (ink), "c1" good, "c2" added, "c3" ended or failed, "c4" needs attention.
    """

    word: str | Promise
    shape: str = ""
    colour: str = ""
    letter: str = ""
    short: str | Promise = ""

    @property
    def short_word(self) -> str:
        """For narrow columns; the full word where there is no official short form."""
        return str(self.short or self.word)


_vocabularies: dict[str, dict[str, Look]] = {}


def register(vocabulary: str, looks: Mapping[Any, Look]) -> None:
    """Name a vocabulary once, in ``AppConfig.ready``; a second, different one is an error."""
    plain = {str(value): look for value, look in looks.items()}
    if _vocabularies.get(vocabulary, plain) != plain:
        raise ValueError(f"status vocabulary {vocabulary!r} is registered twice")
    _vocabularies[vocabulary] = plain


def look(vocabulary: str, value: Any) -> Look:
    """The look of a value. Raises ``LookupError`` for what nobody registered."""
    try:
        return _vocabularies[vocabulary][str(value)]
    except KeyError:
        raise LookupError(f"no status {value!r} in vocabulary {vocabulary!r}") from None


def vocabularies() -> Mapping[str, Mapping[str, Look]]:
    """All registered vocabularies, for the gallery and the tests."""
    return _vocabularies
