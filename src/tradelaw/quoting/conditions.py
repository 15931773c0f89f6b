"""What of a duty is due in any case, and what only if something more is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.errors import DutyError
from tradelaw.quoting.quotes import Alternative
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.headings import NamedQuota, QuotaFor, Season, Standing, by_party
from tradelaw.tariffs.published import Mark, Marked

if TYPE_CHECKING:
    import datetime as dt

    from tradelaw.parties import Party
    from tradelaw.tariffs.branches import Branch
    from tradelaw.tariffs.headings import Heading

#: Branches for what comes in without a share of a quota.
_OUTSIDE = frozenset({Standing.OUT_OF_QUOTA, Standing.OUT_OF_WTO_QUOTA})

#: Branches for what comes in with a share of one.
_INSIDE = frozenset({Standing.IN_QUOTA, Standing.IN_WTO_QUOTA, Standing.CERTIFICATE})

#: Marks of rates for some of the goods only.
_SOME = frozenset({Mark.END_USE, Mark.SUGAR_GOODS, Mark.SEVERAL})


@attrs.frozen
class Depends:
    """A duty taken apart.

    Parameters
    ----------
    certain
        What is due in any case; None where that can't be said from day and origin.
    alternatives
        What is due if something more is so.
    conditions
        What the duty hangs on, in words.

    """

    certain: Duty | None
    alternatives: tuple[Alternative, ...] = ()
    conditions: tuple[str, ...] = ()


def take_apart(duty: Duty, day: dt.date, origin: Party) -> Depends:
    """Say what of a duty is due for goods of an origin on a day whatever else is so, and what only under conditions."""
    if isinstance(duty, ChargedDuty):
        return Depends(duty)
    if isinstance(duty, Branched):
        return _branched(duty, day, origin)
    if isinstance(duty, Marked):
        figures = duty.bare()
        remarks = duty.remarks
        if duty.footnote is not None or _SOME & set(duty.marks) or not isinstance(figures, ChargedDuty):
            condition = "; ".join(remarks) or str(duty)
            alternatives = (Alternative(condition, figures),) if isinstance(figures, ChargedDuty) else ()
            return Depends(None, alternatives, (condition,))
        return Depends(figures, (), remarks)
    return Depends(None, (), (duty.obstacle(),))


def _branched(duty: Branched, day: dt.date, origin: Party) -> Depends:
    try:
        chosen = take_apart(duty.chosen(day=day, origin=origin), day, origin)
    except DutyError:
        chosen = None
    open_branches = duty.open_branches(day=day, origin=origin)
    if chosen is not None:
        return chosen
    outside = [branch for branch in open_branches if _plain_outside(branch)]
    others = [branch for branch in open_branches if _rest(branch) == [Standing.OTHER]]
    if not outside and len(others) == 1 and all(_cheaper_within(branch, others[0]) for branch in open_branches if branch not in others):
        outside = others
    certain = take_apart(outside[0].duty, day, origin).certain if len(outside) == 1 else None
    # The branch outside the quota is no condition where its rate is due for certain; where it isn't, it is one like the others.
    conditional = [branch for branch in open_branches if certain is None or branch not in outside]
    alternatives = tuple(Alternative(_condition(branch), branch.duty.bare()) for branch in conditional if _figured(branch.duty))
    unknown = tuple(f"{_condition(branch)}: {branch.duty}" for branch in conditional if not _figured(branch.duty))
    conditions = tuple(f"{alternative.duty} {alternative.condition}" for alternative in alternatives)
    return Depends(certain, alternatives, conditions + unknown)


def _figured(duty: Duty) -> bool:
    return isinstance(duty.bare(), ChargedDuty)


def _rest(branch: Branch) -> list[Heading]:
    """Give the headings of a branch that neither day nor origin decides."""
    return [heading for heading in branch.when if not isinstance(heading, Season) and not by_party(heading)]


def _plain_outside(branch: Branch) -> bool:
    """Whether a branch is for everything that comes in without a share of the quota, as far as day and origin leave it open."""
    rest = _rest(branch)
    return len(rest) == 1 and rest[0] in _OUTSIDE


def within_quota(branch: Branch) -> bool:
    """Whether a branch is for what comes in with a share of a quota."""
    return any(heading in _INSIDE or isinstance(heading, NamedQuota | QuotaFor) for heading in _rest(branch))


def _cheaper_within(branch: Branch, other: Branch) -> bool:
    """Whether a branch is for a quota and no dearer than the rest; where the rest is cheaper, it is a quota of its own."""
    return within_quota(branch) and not (
        _figured(branch.duty) and _figured(other.duty) and branch.duty.bare().compare(other.duty.bare()) == 1
    )


def _condition(branch: Branch) -> str:
    """Say what a branch hangs on, with what is marked beside its rate."""
    when = ", ".join(heading.english for heading in _rest(branch)) or branch.english
    return "; ".join((when, *(remark for remark in branch.duty.remarks if remark != Mark.NOT_APPLIED.remark)))
