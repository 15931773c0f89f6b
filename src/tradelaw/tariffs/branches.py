"""Duties with branches: by quota, by Party, by season, by what the goods are."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import as_date
from tradelaw.errors import DutyError, quoted, suggestion
from tradelaw.parties import Party
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.headings import HEADINGS, GoodsGroup, Heading, Season, Standing, TreatmentFor, by_party, in_english, in_japanese

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable

#: Codes of Parties.
_CODE = re.compile(r"[A-Z]{3}|EU")

#: More branches than this are refused. Published cells have four at most.
MOST_BRANCHES = 24


def _headings(given: tuple[Heading, ...] | Heading) -> tuple[Heading, ...]:
    return given if isinstance(given, tuple) else (given,)


@attrs.frozen
class Branch:
    """One branch of a duty: when it applies, and the duty there.

    Parameters
    ----------
    when
        A heading, or several that have to hold together.
    duty
        A duty without branches.

    """

    when: tuple[Heading, ...] = attrs.field(converter=_headings, eq=frozenset)
    duty: Duty = attrs.field(validator=attrs.validators.instance_of(Duty))

    @when.validator
    def _some(self, _attribute: object, when: tuple[Heading, ...]) -> None:
        if not when or not all(isinstance(heading, HEADINGS) for heading in when):
            raise DutyError("A branch has a heading at least.")
        if sum(map(by_party, when)) > 1:
            raise DutyError("A branch names its Parties once.")

    @duty.validator
    def _unbranched(self, _attribute: object, duty: Duty) -> None:
        if isinstance(duty, Branched):
            raise DutyError("A branch has no branches of its own.")

    @property
    def english(self) -> str:
        """Its heading in English."""
        return in_english(self.when)

    @property
    def japanese(self) -> str:
        """Its heading in Japanese."""
        return in_japanese(self.when)

    @property
    def names(self) -> frozenset[str]:
        """What it can be asked for by: its heading, or a part of it, in either language."""
        own = {self.english, self.japanese}
        own |= {text for heading in self.when for text in (heading.english, heading.japanese)}
        return frozenset(map(_plain, own))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace('"', "").split())


def _branches(given: Iterable[Branch]) -> tuple[Branch, ...]:
    return tuple(given)


@attrs.frozen(eq=False)
class Branched(Duty):
    """A duty with branches. What no branch covers has no rate here: the one that applies otherwise is due.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem, Free
    >>> oranges = Branched((Branch(Season((6, 1), (11, 30)), Free()), Branch(Season((12, 1), (5, 31)), AdValorem(16))))
    >>> oranges.amount(100, day="2025-12-24")
    Decimal('16')
    >>> quota = Branched((Branch(Standing.IN_QUOTA, Free()), Branch(Standing.OUT_OF_QUOTA, AdValorem("21.3"))))
    >>> print(quota)
    for the pooled quota: free; other than for the pooled quota: 21.3%
    >>> quota.amount(100, branch="for the pooled quota")
    Decimal('0')

    """

    branches: tuple[Branch, ...] = attrs.field(converter=_branches)

    @branches.validator
    def _some(self, _attribute: object, branches: tuple[Branch, ...]) -> None:
        if not 0 < len(branches) <= MOST_BRANCHES or not all(isinstance(branch, Branch) for branch in branches):
            raise DutyError(f"A duty has 1 to {MOST_BRANCHES} branches, not {quoted(branches)}.")

    def _english(self) -> str:
        return "; ".join(f"{branch.english}: {branch.duty.english()}" for branch in self.branches)

    def _japanese(self) -> str:
        return "\n".join(f"{branch.japanese}　{branch.duty.japanese()}" for branch in self.branches)

    def _needs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(need for branch in self.branches for need in branch.duty.needs))

    def _remarks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(remark for branch in self.branches for remark in branch.duty.remarks))

    def _bare(self) -> Duty:
        return Branched(tuple(Branch(branch.when, branch.duty.bare()) for branch in self.branches))

    def _meaning(self) -> Hashable:
        return "branches", frozenset(self.branches)

    def _obstacle(self) -> str:
        return f"The duty has branches; {self._choices(self.branches)}"

    def _chosen(self, *, day: dt.date | str | None, origin: Party | str | None, branch: int | str | None) -> Duty:
        self._check_origin(origin)
        on = None if day is None else as_date(day)
        held = [(b, tuple(self._holds(heading, on, origin) for heading in b.when)) for b in self.branches]
        left = tuple(b for b, holds in held if False not in holds)
        if branch is not None:
            return self._asked_for(branch, left, origin).duty
        if not left:
            raise DutyError(
                f"No branch of the duty applies on that day or to that origin; the rate that applies otherwise is due: {quoted(self)}"
            )
        sure = [b for b, holds in held if all(holds)]
        if len(sure) == 1 and all(Standing.OTHER in b.when for b in left if b not in sure):
            return sure[0].duty
        if len(left) == 1 and len(self.branches) > 1 and left[0].when == (Standing.OTHER,):
            return left[0].duty
        raise DutyError(f"The duty depends on {self._undecided(left, on, origin)}; {self._choices(left)}")

    def open_branches(self, *, day: dt.date | None = None, origin: Party | str | None = None) -> tuple[Branch, ...]:
        """Give the branches that may apply, as far as day and origin tell.

        Examples
        --------
        >>> from tradelaw.tariffs.duties import AdValorem, Free
        >>> oranges = Branched((Branch(Season((6, 1), (11, 30)), Free()), Branch(Season((12, 1), (5, 31)), AdValorem(16))))
        >>> [branch.duty.english() for branch in oranges.open_branches(day=as_date("2025-12-24"))]
        ['16%']

        """
        self._check_origin(origin)
        return tuple(b for b in self.branches if all(self._holds(heading, day, origin) is not False for heading in b.when))

    def _check_origin(self, origin: Party | str | None) -> None:
        """See that a text is a Party the duty names, or the code of another: a slip of the pen mustn't become one of the others."""
        if origin is None or isinstance(origin, Party):
            return
        named = [h for b in self.branches for h in b.when if isinstance(h, TreatmentFor)]
        if not isinstance(origin, str):
            raise DutyError(f"{quoted(origin)} is no Party; pass one, or its code.")
        if named and not any(h.holds(origin) for h in named) and not _CODE.fullmatch(origin):
            known = [party.name for h in named for party in h.parties]
            raise DutyError(f"{quoted(origin)} is none of the Parties that the duty names, and no code.{suggestion(origin, known)}")

    def _holds(self, heading: Heading, day: dt.date | None, origin: Party | str | None) -> bool | None:
        """Say whether a heading holds, as far as day and origin tell."""
        if isinstance(heading, Season):
            return None if day is None else heading.holds(day)
        if origin is None or not by_party(heading):
            return None
        if isinstance(heading, TreatmentFor):
            return heading.holds(origin)
        return not any(h.holds(origin) for b in self.branches for h in b.when if isinstance(h, TreatmentFor))

    def _asked_for(self, asked: int | str, left: tuple[Branch, ...], origin: Party | str | None) -> Branch:
        if isinstance(asked, int) and not isinstance(asked, bool):
            if not 0 < asked <= len(self.branches):
                raise DutyError(f"The duty has no branch {quoted(asked)}; {self._choices(self.branches)}")
            found: tuple[Branch, ...] = (self.branches[asked - 1],)
        else:
            found = tuple(b for b in self.branches if _plain(str(asked)) in b.names)
            if not found:
                known = [name for b in self.branches for name in (b.english, b.japanese)]
                raise DutyError(f"The duty has no branch {quoted(asked)}.{suggestion(str(asked), known)} {self._choices(self.branches)}")
        possible = [b for b in found if b in left]
        if not possible:
            raise DutyError(f"The branch {quoted(found[0].english)} doesn't apply on that day or to that origin.")
        return possible[0] if len(possible) == 1 else self._nearest(asked, possible, origin)

    def _nearest(self, asked: int | str, possible: list[Branch], origin: Party | str | None) -> Branch:
        """Of several branches that were asked for, give the one for the origin, or else the one asked for in full."""
        by_origin = [b for b in possible if any(map(by_party, b.when))]
        if origin is None and by_origin:
            listed = self._choices(tuple(possible))
            raise DutyError(f"{quoted(asked)} fits several branches, and which depends on the origin (origin=); {listed}")
        exact = by_origin or [b for b in possible if _plain(str(asked)) in (_plain(b.english), _plain(b.japanese))]
        if len(exact) != 1:
            raise DutyError(f"{quoted(asked)} fits several branches; {self._choices(tuple(possible))}")
        return exact[0]

    def _undecided(self, left: tuple[Branch, ...], day: dt.date | None, origin: Party | str | None) -> str:
        headings = [heading for branch in left for heading in branch.when]
        wanted = []
        if day is None and any(isinstance(heading, Season) for heading in headings):
            wanted.append("the day of importation (day=)")
        if origin is None and any(map(by_party, headings)):
            wanted.append("the origin (origin=)")
        if any(not isinstance(heading, Season) and not by_party(heading) for heading in headings):
            wanted.append("the branch (branch=)")
        return " and ".join(wanted) or "which branch applies (branch=)"

    def _choices(self, branches: tuple[Branch, ...]) -> str:
        listed = [f"{self.branches.index(b) + 1} {quoted(b.english)} ({b.duty})" for b in branches]
        return f"branches are {', '.join(listed)}."


def joined(duty: Duty) -> Duty:
    """Read goods that a duty names, and charges like all others, as others: what an edition does once their rates are the same.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem, Free
    >>> from tradelaw.tariffs.headings import GoodsGroup
    >>> parts = ((GoodsGroup(1), AdValorem("1.1")), (GoodsGroup(2), Free()), (Standing.OTHER, Free()))
    >>> print(joined(Branched(tuple(Branch(when, duty) for when, duty in parts))))
    goods (1) of the line as published: 1.1%; other: free

    """
    if not isinstance(duty, Branched):
        return duty
    others = next((branch.duty for branch in duty.branches if branch.when == (Standing.OTHER,)), None)
    if others is None:
        return duty
    kept = tuple(b for b in duty.branches if b.duty != others or not all(isinstance(heading, GoodsGroup) for heading in b.when))
    return others if len(kept) == 1 else Branched(kept)
