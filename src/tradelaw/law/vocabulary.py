"""The vocabulary: the facts a condition may ask about, the question that establishes each, and what facts imply one another."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import as_date
from tradelaw.errors import ConditionError, DateError, UnknownFactError, quoted, suggestion
from tradelaw.law.agreements import Names

if TYPE_CHECKING:
    from tradelaw.logic.conditions import Value

#: No amount a treaty compares with comes near; larger numbers are refused, so that none takes unbounded time to write.
MOST = Decimal(10) ** 30

#: A fact and its value: what one answer to a question says.
Literal = tuple[str, bool]


@attrs.frozen
class FactEntry:
    """A fact of the vocabulary.

    Parameters
    ----------
    name
        Its name in conditions.
    question
        The plain question that establishes it.
    kind
        What its value is: ``yes/no``, ``number``, ``date``, ``party`` or ``choice``.
    group
        What it is about: the measure, the person, the transfer, the objective, the exception, the enterprise, the case.
    unit
        Unit of a number.
    values
        The words of a choice.

    """

    name: str
    question: Names
    kind: str = "yes/no"
    group: str = "measure"
    unit: str = ""
    values: tuple[str, ...] = ()

    def read(self, value: object) -> Value:
        """Take a value a case gives, if it is of this fact's kind.

        Raises
        ------
        ConditionError
            If it is not; the message says what would be.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.library().facts["share_of_capital_owned_directly_by_party"].read("60.5")
        Decimal('60.5')

        """
        readers = {"yes/no": self._truth, "number": self._number, "date": self._date, "choice": self._choice}
        reader = readers.get(self.kind)
        if reader is not None:
            return reader(value)
        if isinstance(value, str):
            return value
        raise self._wrong(value, "a name")

    def _wrong(self, value: object, wanted: str, meant: str = "") -> ConditionError:
        return ConditionError(f"{self.name} takes {wanted}, not {_shown(value)}.{meant}")

    def _truth(self, value: object) -> Value:
        if isinstance(value, bool):
            return value
        if not isinstance(value, str | int) or abs(value if isinstance(value, int) else 0) > 1:
            raise self._wrong(value, "true or false")
        word = {"yes": "true", "y": "true", "no": "false", "n": "false", "1": "true", "0": "false"}.get(str(value).casefold())
        known = word or (str(value).casefold() if str(value).casefold() in ("true", "false") else None)
        raise self._wrong(value, "true or false", f" Did you mean {known}?" if known else "")

    def _number(self, value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise self._wrong(value, f"a number ({self.unit})" if self.unit else "a number")
        try:
            number = value if isinstance(value, int) else Decimal(str(value))
        except InvalidOperation:
            raise self._wrong(value, f"a number ({self.unit})" if self.unit else "a number") from None
        if isinstance(number, Decimal) and not number.is_finite():
            raise self._wrong(value, "a finite number")
        if not -MOST < number < MOST:
            raise ConditionError(f"{self.name} takes a number below {MOST:.0e}.")
        return number

    def _date(self, value: object) -> Value:
        if not isinstance(value, dt.date | str):
            raise self._wrong(value, "a date, such as 2024-12-15")
        try:
            return as_date(value)
        except DateError as error:
            raise ConditionError(f"{self.name} takes a date: {error}") from None

    def _choice(self, value: object) -> Value:
        found = next((v for v in self.values if isinstance(value, str) and v.casefold() == value.casefold()), None)
        if found is None:
            raise self._wrong(value, f"one of {', '.join(self.values)}", suggestion(str(value), self.values))
        return found


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else f"{quoted(value)} ({type(value).__name__})"


@attrs.frozen
class Clash:
    """Two facts that can't both be so, by what the vocabulary says facts imply.

    Parameters
    ----------
    given, against
        What was given: a fact and its value, and another whose value the first rules out.

    """

    given: Literal
    against: Literal

    def __str__(self) -> str:
        (one, value), (other, contrary) = self.given, self.against
        return (
            f"{one} = {str(value).lower()} implies {other} = {str(not contrary).lower()}, but {other} = {str(contrary).lower()} was given."
        )


@attrs.frozen(slots=False, eq=False)
class Vocabulary(Mapping[str, FactEntry]):
    """The facts, by name, in the order in which they are written.

    Parameters
    ----------
    entries
        The facts.
    implications
        Pairs of a fact and its value: where the first is so, the second is.

    Examples
    --------
    >>> import tradelaw as tl
    >>> facts = tl.library().facts
    >>> facts["prevents_cross_border_transfer"].kind
    'yes/no'
    >>> facts.implied({"prevents_cross_border_transfer": True})["restricts_cross_border_transfer"]
    True

    """

    entries: tuple[FactEntry, ...]
    implications: tuple[tuple[Literal, Literal], ...] = ()

    @functools.cached_property
    def _by_name(self) -> dict[str, FactEntry]:
        return {entry.name: entry for entry in self.entries}

    def __getitem__(self, name: str) -> FactEntry:
        return self._by_name[name]

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204  # an iterator of names, as every mapping has
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, name: str) -> FactEntry:
        """Give the fact of a name.

        Raises
        ------
        UnknownFactError
            If there is none; the message says which was probably meant.

        """
        found = self._by_name.get(name)
        if found is None:
            raise UnknownFactError(self.unknown(name))
        return found

    def unknown(self, name: str, others: tuple[str, ...] = ()) -> str:
        """Say that no fact is called that, and which was probably meant."""
        meant = suggestion(name, (*self._by_name, *others)) or self._by_words(name)
        return f"No fact is called {quoted(name)}.{meant}"

    def _by_words(self, name: str) -> str:
        """Suggest the facts that share most words with a name, where none is spelt like it."""
        words = set(name.casefold().replace("-", "_").split("_"))
        scored = sorted(((len(words & set(known.split("_"))), known) for known in self._by_name), key=lambda s: (-s[0], s[1]))
        near = [f'"{known}"' for count, known in scored[:2] if count > 1]
        return f" Did you mean {' or '.join(near)}?" if near else ""

    @functools.cached_property
    def consequences(self) -> dict[Literal, tuple[Literal, ...]]:
        """What each answer settles besides, however far removed; the contrary of what follows rules out what it follows from."""
        direct: dict[Literal, list[Literal]] = {}
        for (one, value), (other, implied) in self.implications:
            direct.setdefault((one, value), []).append((other, implied))
            direct.setdefault((other, not implied), []).append((one, not value))
        return {start: tuple(_reached(start, direct)) for start in direct}

    def implied(self, facts: Mapping[str, Value | None]) -> dict[str, bool]:
        """Give what the facts of a case imply besides; what is given itself is left out, even where it contradicts."""
        found: dict[str, bool] = {}
        for name, value in facts.items():
            if isinstance(value, bool):
                found.update((other, implied) for other, implied in self.consequences.get((name, value), ()) if facts.get(other) is None)
        return found

    def clashes(self, facts: Mapping[str, Value | None]) -> tuple[Clash, ...]:
        """Give the pairs of facts that can't both be so; each pair once."""
        found: dict[frozenset[Literal], Clash] = {}
        facts = dict(sorted(facts.items()))  # so that the same facts are told in the same words
        for name, value in facts.items():
            if not isinstance(value, bool):
                continue
            for other, implied in self.consequences.get((name, value), ()):
                against = facts.get(other)
                if isinstance(against, bool) and against is not implied:
                    pair = frozenset(((name, value), (other, against)))
                    found.setdefault(pair, Clash((name, value), (other, against)))
        implied_by: dict[str, dict[bool, str]] = {}
        for name, value in facts.items():
            if isinstance(value, bool):
                for other, settled in self.consequences.get((name, value), ()):
                    implied_by.setdefault(other, {}).setdefault(settled, name)
        for by in implied_by.values():
            if len(by) > 1:
                one, other = sorted(by.values())
                first, second = facts[one], facts[other]
                assert isinstance(first, bool)  # noqa: S101  # only truth values imply; this tells the type checker
                assert isinstance(second, bool)  # noqa: S101  # as above
                direct = frozenset(((one, first), (other, second)))
                found.setdefault(direct, Clash((one, first), (other, second)))
        return tuple(found.values())


def _reached(start: Literal, direct: Mapping[Literal, list[Literal]]) -> list[Literal]:
    seen, queue = [start], [start]
    while queue:
        for following in direct.get(queue.pop(), ()):
            if following not in seen:
                seen.append(following)
                queue.append(following)
    return seen[1:]
