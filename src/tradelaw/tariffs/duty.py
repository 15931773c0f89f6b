"""What every duty can do: print itself in two languages, be charged, be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.errors import DutyError, quoted
from tradelaw.tariffs.consignments import VALUE, Consignment, Figures
from tradelaw.tariffs.figures import Figure, as_decimal
from tradelaw.tariffs.shapes import Line, Shape, compared, crossings, measures, sample, turns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable
    from decimal import Decimal

    from tradelaw.parties import Party


@attrs.frozen(eq=False)
class Duty:
    """A customs duty as a tariff states it; every form is a subclass.

    Two duties are equal if they mean the same: ``13.0%`` and ``13%``, or two sums of which the greater is due, in either order. Marks,
    branches and the like are part of the meaning.

    Examples
    --------
    >>> import tradelaw as tl
    >>> duty = tl.parse_duty("20%又は341円/kgのうちいずれか高い税率")
    >>> print(duty)
    20% or 341 yen/kg, whichever is the greater
    >>> duty.amount(value=100_000, quantities={"kg": 100})
    Decimal('34100')

    """

    def __str__(self) -> str:
        return self.english()

    def english(self) -> str:
        """Print it in English."""
        return self._english()

    def japanese(self) -> str:
        """Print it in the Japanese wording of the published tariff."""
        return self._japanese()

    @property
    def ad_valorem(self) -> Decimal | None:
        """The per cent of the customs value, if the duty is that and nothing else; 0 if it is free, None if it is of another form."""
        return self._ad_valorem()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the marks beside the rate say."""
        return self._remarks()

    @property
    def needs(self) -> tuple[str, ...]:
        """What has to be known to charge it: ``value``, and units.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.parse_duty("29.8% + 396 yen/kg").needs
        ('value', 'kg')

        """
        return self._needs()

    def bare(self) -> Duty:
        """Give the duty without marks and footnote, as the figures stand."""
        return self._bare()

    def chosen(self, *, day: dt.date | str | None = None, origin: Party | str | None = None, branch: int | str | None = None) -> Duty:
        """Give the duty of the branch that applies; a duty without branches is itself.

        Parameters
        ----------
        day
            The day of importation, for duties by season.
        origin
            The exporting Party, or its code, for duties by named Party.
        branch
            Number of the branch as listed, from 1, or its heading in either language.

        Raises
        ------
        DutyError
            If no branch applies, or several might.

        """
        return self._chosen(day=day, origin=origin, branch=branch)

    def amount(
        self,
        value: Figure | None = None,
        quantities: Figures | None = None,
        *,
        day: dt.date | str | None = None,
        origin: Party | str | None = None,
        branch: int | str | None = None,
        contents: Figures | None = None,
        prices: Figures | None = None,
    ) -> Decimal:
        """Say what is due, in yen, supposing that the duty applies.

        The sum is not rounded: how a payable amount is rounded is for customs law to say. Only a fraction that never ends is given to
        28 significant digits. A negative difference comes to nothing.

        Parameters
        ----------
        value
            The customs value of the whole consignment, in yen.
        quantities
            How much it is, by unit: ``{"kg": 1000}``, ``{"NO": 12}``. Units, their English and Japanese names and the codes of the
            statistical columns are understood, and turned into one another where they measure the same.
        day, origin, branch
            Which branch applies, where there are several; see `chosen`.
        contents
            Per cent by weight of what a duty measures inside the good: ``{"lactose": 15}``.
        prices
            Standard import prices in yen, where a duty refers to them: ``{"cuts": 524}``.

        Returns
        -------
        decimal.Decimal

        Raises
        ------
        DutyError
            If a figure that the duty depends on is missing, negative or a float, or if what applies can't be told.

        Examples
        --------
        >>> import tradelaw as tl
        >>> gate = tl.parse_duty("(524 yen x 1.002 - the value for customs duty)/kg or 54 yen/kg, whichever is the less")
        >>> gate.amount(value=500, quantities={"kg": 1})
        Decimal('25.048')
        >>> gate.amount(value=500)
        Traceback (most recent call last):
            ...
        tradelaw.errors.DutyError: The duty depends on the weight; pass quantities={"kg": ...}.

        """
        duty = self.chosen(day=day, origin=origin, branch=branch)
        consignment = Consignment.of(value, quantities, contents, prices)
        shape = duty.charged()
        return as_decimal(shape.at({measure: consignment.measured(measure) for measure in measures(shape)}))

    def compare(self, other: Duty) -> int | None:
        """Say which of two duties is never above the other, whatever the value and the quantities.

        Returns
        -------
        int | None
            -1 if this one is never above the other (and somewhere below), 1 if it is never below, 0 if both always come to the same.
            None where they cross, and where either depends on more than value and quantities.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.parse_duty("10%").compare(tl.parse_duty("10% or 11 yen/kg, whichever is the greater"))
        -1
        >>> print(tl.parse_duty("10%").compare(tl.parse_duty("11 yen/kg")))
        None

        """
        if not isinstance(other, Duty):
            raise DutyError(f"{quoted(other)} is no duty.")
        mine, theirs = self.shape(), other.shape()
        if mine is None or theirs is None:
            return 0 if self == other else None
        return compared(mine, theirs)

    def break_even(
        self, other: Duty, *, quantities: Figures | None = None, contents: Figures | None = None, prices: Figures | None = None
    ) -> tuple[Decimal, ...]:
        """Give the customs values at which two duties cross.

        Parameters
        ----------
        quantities
            The consignment; without it, one unit of the dimension that the duties are charged by, so that the values are per unit.
        contents, prices
            As in `amount`.

        Returns
        -------
        tuple of decimal.Decimal
            In yen, lowest first: where one stops being the higher. Empty where neither ever does.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.parse_duty("20%").break_even(tl.parse_duty("341 yen/kg"))
        (Decimal('1705'),)

        """
        if not isinstance(other, Duty):
            raise DutyError(f"{quoted(other)} is no duty.")
        one, two = _lines((self.charged(), other.charged()), quantities, contents, prices)
        return tuple(as_decimal(value) for value in crossings(one, two))

    def turning_points(
        self, *, quantities: Figures | None = None, contents: Figures | None = None, prices: Figures | None = None
    ) -> tuple[Decimal, ...]:
        """Give the customs values at which this duty passes from one of its parts to another; parameters as in `break_even`.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.parse_duty("20% or 341 yen/kg, whichever is the greater").turning_points()
        (Decimal('1705'),)

        """
        (line,) = _lines((self.charged(),), quantities, contents, prices)
        return tuple(as_decimal(value) for value in turns(line))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Duty):
            return NotImplemented
        if self is other:
            return True
        mine, theirs = self.meaning(), other.meaning()
        if isinstance(mine, Shape) and isinstance(theirs, Shape):
            return compared(mine, theirs) == 0
        return type(mine) is type(theirs) and mine == theirs

    def __hash__(self) -> int:
        meaning = self.meaning()
        return hash(sample(meaning) if isinstance(meaning, Shape) else meaning)

    def shape(self) -> Shape | None:
        """Give what it comes to as a function of value and quantities; None where it depends on more."""
        return self._shape()

    def meaning(self) -> Hashable:
        """Give what two equal duties have in common: the function, or for other duties what they are made of."""
        return self._meaning()

    def obstacle(self) -> str:
        """Say why it can't be charged."""
        return self._obstacle()

    def charged(self) -> Shape:
        """Give the function; a duty that is none says why."""
        shape = self.shape()
        if shape is None:
            raise DutyError(self.obstacle())
        return shape

    # What the subclasses say of themselves.

    def _english(self) -> str:
        raise NotImplementedError

    def _japanese(self) -> str:
        raise NotImplementedError

    def _ad_valorem(self) -> Decimal | None:
        return None

    def _remarks(self) -> tuple[str, ...]:
        return ()

    def _needs(self) -> tuple[str, ...]:
        shape = self.shape()
        depends = () if shape is None else measures(shape)
        return tuple(dict.fromkeys("value" if m.dimension is None else m.dimension.base for m in depends))

    def _bare(self) -> Duty:
        return self

    def _chosen(self, *, day: dt.date | str | None, origin: Party | str | None, branch: int | str | None) -> Duty:
        del day, origin
        if branch is not None:
            raise DutyError(f"The duty {quoted(self)} has no branches, so {quoted(branch)} is none of them.")
        return self

    def _shape(self) -> Shape | None:
        return None

    def _meaning(self) -> Hashable:
        raise NotImplementedError

    def _obstacle(self) -> str:
        raise NotImplementedError


def _lines(shapes: tuple[Shape, ...], quantities: Figures | None, contents: Figures | None, prices: Figures | None) -> tuple[Line, ...]:
    depends = [measure for measure in measures(*shapes) if measure != VALUE]
    if quantities is None:
        names = list(dict.fromkeys(measure.dimension.base for measure in depends if measure.dimension is not None))
        if len(names) > 1:
            raise DutyError(f"The duties depend on several quantities; pass quantities= with {' and '.join(names)}.")
        quantities = dict.fromkeys(names, 1)
    consignment = Consignment.of(None, quantities, contents, prices)
    rest = {measure: consignment.measured(measure) for measure in depends}
    return tuple(Line(shape, VALUE, rest) for shape in shapes)
