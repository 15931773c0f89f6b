"""Sets of rules: immutable sets of norms that can be joined, cut and narrowed.

A `RuleSet` behaves as a set of norms does in mathematics: ``|`` joins, ``&`` keeps what is in both,
``-`` takes away, and two sets with the same norms are equal in whatever order they were made.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import order
from tradelaw.dates import as_date
from tradelaw.errors import UnknownProvisionError, quoted
from tradelaw.law.norms import Norm
from tradelaw.loaded.fields import check_where, fields_of_norm
from tradelaw.loaded.library import Library
from tradelaw.loaded.selection import Asked, Level, for_obligor, select
from tradelaw.logic.written import as_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tradelaw.law.obligations import Obligation
    from tradelaw.logic.conditions import Condition


@attrs.frozen(eq=False)
class RuleSet:
    """An immutable set of norms.

    Parameters
    ----------
    norms
        What is in it.
    library
        Where the norms come from: says who is bound towards whom, and what words mean.

    Examples
    --------
    >>> import tradelaw as tl
    >>> rules = tl.rules()
    >>> flows = rules.on("data flows").between("Japan", "Viet Nam", as_of="2023-06-01").where("binding")
    >>> [norm.citation for norm in flows.under("RCEP").where("modality = shall not")]
    ['RCEP Art. 12.15.2', 'RCEP Annex 8A Art. 9.2']
    >>> (rules.on("data-flows") - rules.under("RCEP")) & rules.under("RCEP")
    RuleSet of 0 norms

    """

    norms: frozenset[Norm]
    library: Library

    @classmethod
    def of(cls, library: Library, agreements: Iterable[str] | None = None) -> RuleSet:
        """Give every norm of a library, or of some of its agreements."""
        names = library.agreements if agreements is None else [library.agreement(name).id for name in agreements]
        return cls(frozenset(library.norm(p) for name in names for p in library.law(name).provisions), library)

    def _with(self, norms: Iterable[Norm]) -> RuleSet:
        return RuleSet(frozenset(norms), self.library)

    def __or__(self, other: RuleSet) -> RuleSet:
        return self._with(self.norms | other.norms)

    def __and__(self, other: RuleSet) -> RuleSet:
        return self._with(self.norms & other.norms)

    def __sub__(self, other: RuleSet) -> RuleSet:
        return self._with(self.norms - other.norms)

    def __eq__(self, other: object) -> bool:
        return self.norms == other.norms if isinstance(other, RuleSet) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.norms)

    def __len__(self) -> int:
        return len(self.norms)

    def __contains__(self, norm: object) -> bool:
        return norm in self.norms

    def __iter__(self) -> Iterator[Norm]:
        return iter(sorted(self.norms, key=lambda norm: (norm.provision.agreement, order(norm.provision.number), str(norm.span))))

    def __repr__(self) -> str:
        return f"RuleSet of {len(self)} norms"

    def norm(self, citation: str) -> Norm:
        """Give one norm by its citation.

        Parameters
        ----------
        citation
            Agreement and number: ``CPTPP 14.13.2``.

        Raises
        ------
        UnknownAgreementError, UnknownProvisionError
            If there is no such norm in the set.

        """
        agreement, number = self.library.agreement_and_number(citation)
        provision = self.library.provision(agreement, number)
        for norm in self.norms:
            if norm.key == provision.key:
                return norm
        raise UnknownProvisionError(f"{quoted(provision.citation)} is not in this set of rules.")

    def where(self, condition: Condition | str | Callable[[Norm], bool]) -> RuleSet:
        """Keep the norms for which a condition holds.

        Parameters
        ----------
        condition
            A condition over modality, binding, procedural, confidence, agreement, provision and protects, also as text; or a function.

        Examples
        --------
        >>> import tradelaw as tl
        >>> [norm.citation for norm in tl.rules("CPTPP").on("localisation").where("binding and confidence = text")]
        ['CPTPP Art. 14.13.2']

        """
        if callable(condition):
            return self._with(norm for norm in self.norms if condition(norm))
        checked = check_where(as_condition(condition), self.library)
        return self._with(norm for norm in self.norms if checked.decide(fields_of_norm(norm)))

    def on(self, *topics: str) -> RuleSet:
        """Keep the norms on some topics."""
        names = {self.library.topic(topic).name for topic in topics}
        return self._with(norm for norm in self.norms if norm.provision.topics & names)

    def under(self, *agreements: str) -> RuleSet:
        """Keep the norms of some agreements."""
        names = {self.library.agreement(name).id for name in agreements}
        return self._with(norm for norm in self.norms if norm.provision.agreement in names)

    def between(self, one: str, other: str, as_of: dt.date | str | None = None) -> RuleSet:
        """Keep the norms that apply between two Parties on a day, in either direction.

        Parameters
        ----------
        one, other
            Names or codes of the Parties.
        as_of
            The day; today by default.

        """
        applying = {o.norm.key for o in self._applied(one, other, as_of)}
        return self._with(norm for norm in self.norms if norm.key in applying)

    def obligations(self, one: str, other: str, as_of: dt.date | str | None = None) -> tuple[Obligation, ...]:
        """Apply the norms between two Parties on a day: who owes what to whom.

        A norm of the set that was narrowed, or given a defence, is applied as it stands in the set.
        """
        by_key: dict[tuple[str, str], list[Norm]] = {}
        for norm in self:
            by_key.setdefault(norm.key, []).append(norm)
        day = _day(as_of)
        return tuple(
            attrs.evolve(obligation, norm=for_obligor(norm, obligation.obligor, day))
            for obligation in self._applied(one, other, day)
            for norm in by_key.get(obligation.norm.key, ())
            if norm.span.holds(day)
        )

    def _applied(self, one: str, other: str, as_of: dt.date | str | None) -> tuple[Obligation, ...]:
        first, second = self.library.party(one), self.library.party(other)
        asked = Asked(directions=((first, second), (second, first)), day=_day(as_of), level=Level.PROVISIONS)
        return select(self.library, asked).obligations


def _day(as_of: dt.date | str | None) -> dt.date:
    return dt.date.today() if as_of is None else as_date(as_of)  # noqa: DTZ011  # the user's own day
