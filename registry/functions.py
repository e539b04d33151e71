"""SQL functions of the register, usable in queries; made in the first migration.

They are IMMUTABLE, so that generated columns and indexes may stand on them. ``IsAnyOf`` is no
function of ours but a condition that Django cannot write.
"""

from django.db.models import BooleanField, CharField, Func


class NormalName(Func):
    """A name for comparing: lower case, no accents, without Koperasi, KSP, KSU, Primer …"""

    function = "registry_normal_name"
    arity = 1
    output_field = CharField()


class SortName(Func):
    """A name for sorting: lower case, no accents."""

    function = "registry_sort_name"
    arity = 1
    output_field = CharField()


class NumberKey(Func):
    """A number for comparing: capital letters and digits only."""

    function = "registry_number_key"
    arity = 1
    output_field = CharField()


class Words(Func):
    """A name as words for searching: like SortName, and parted at every sign.

    Without it the text parser takes "PT.Makmur" for a host and "Tani/Makmur" for a path.
    """

    function = "registry_words"
    arity = 1
    output_field = CharField()


class IsAnyOf(Func):
    """``a = ANY(array)``: unlike ``a IN (SELECT …)``, one of several ways that an index may go."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    arity = 2
    output_field = BooleanField()
