"""Parties: codes, names in English and Japanese, membership of unions by date."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span
from tradelaw.errors import UnknownPartyError, quoted, suggestion
from tradelaw.names import NameTable

if TYPE_CHECKING:
    import datetime as dt


#: How alike a name has to be to be offered where none is near.
_FAR = 0.45


@attrs.frozen
class Party:
    """A State, a customs territory or a union.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-3 code, or ``EU``.
    covered
        Whether it has to do with any of the agreements; others are known by name only.

    """

    code: str
    name: str
    name_ja: str = ""
    alpha2: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "state"
    covered: bool = True

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Membership:
    """A member of a union, and for which days."""

    union: str
    member: str
    span: Span
    note: str = ""


@attrs.frozen(slots=False, eq=False)
class PartyBook:
    """Everybody a question may name.

    Parameters
    ----------
    parties
        Those who have to do with the agreements.
    memberships
        Who belongs to which union, and when.
    others
        Gives everybody else; asked only for a name that is none of the Parties.

    """

    parties: tuple[Party, ...]
    memberships: tuple[Membership, ...]
    others: Callable[[], tuple[Party, ...]]

    @functools.cached_property
    def _table(self) -> NameTable[Party]:
        return _table(self.parties)

    @functools.cached_property
    def _other_table(self) -> NameTable[Party]:
        return _table(self.others())

    @functools.cached_property
    def _by_code(self) -> dict[str, Party]:
        return {party.code: party for party in self.parties}

    def find(self, name: str) -> Party | None:
        """Give the Party of that name or code, or None."""
        return self._table.get(name) or self._other_table.get(name)

    def resolve(self, name: str) -> Party:
        """Give the Party of that name or code.

        Raises
        ------
        UnknownPartyError
            If nobody is called that; the message says who was probably meant.

        """
        if not isinstance(name, str):
            raise UnknownPartyError(f"A Party is named by text, not by {quoted(name)}.")
        party = self.find(name)
        if party is None:
            raise UnknownPartyError(self.unknown(name))
        return party

    def unknown(self, name: str) -> str:
        """Say that nobody is called that, and who was probably meant."""
        everybody = (*self._table.spellings, *self._other_table.spellings)
        meant = suggestion(name, self._table.spellings) or suggestion(name, everybody) or suggestion(name, everybody, cutoff=_FAR)
        return f"No Party is called {quoted(name)}.{meant}"

    def named(self, code: str) -> str:
        """Give the English name of a code."""
        party = self._by_code.get(code) or self.find(code)
        return code if party is None else party.name

    def unions(self, code: str, day: dt.date) -> tuple[Membership, ...]:
        """Memberships of a State on a day."""
        return tuple(m for m in self.memberships if m.member == code and m.span.holds(day))

    def membership_story(self, code: str) -> tuple[Membership, ...]:
        """Every membership of a State, past ones included."""
        return tuple(m for m in self.memberships if m.member == code)


def _table(parties: tuple[Party, ...]) -> NameTable[Party]:
    return NameTable.of((p, (p.code, p.alpha2, p.name, p.name_ja, *p.aliases)) for p in parties)
