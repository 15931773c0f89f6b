"""Units: those that duties are charged by, and the statistical units a declaration states."""

from __future__ import annotations

import enum
import functools
import unicodedata
from fractions import Fraction

import attrs

from tradelaw.errors import DutyError, quoted, suggestion


class Dimension(enum.StrEnum):
    """What a quantity measures; quantities of one dimension are turned into one another."""

    WEIGHT = "weight"
    VOLUME = "volume"
    AREA = "area"
    LENGTH = "length"
    NUMBER = "number"
    PAIRS = "pairs"
    SETS = "sets"
    GROSS_TONNAGE = "gross tonnage"
    DISPLACEMENT = "displacement tonnage"
    SUGAR = "weight of the sugar contained"

    @property
    def base(self) -> str:
        """Name of the unit in which the dimension is counted, for messages."""
        return next(unit.name for unit in UNITS if unit.dimension is self and unit.factor == 1)


@attrs.frozen
class Unit:
    """A unit, under the name it is printed by.

    Parameters
    ----------
    name
        English name in a duty: ``yen/kg``, ``yen/head``.
    factor
        How much of the dimension's own unit it holds: a kl is 1,000 l.
    japanese
        Name in a Japanese duty; empty where no duty is charged by it.
    plural
        English name after a number: ``yen/1,000 sticks``.
    aliases
        Other names, among them the code that a statistical column prints.

    """

    name: str
    dimension: Dimension
    factor: Fraction
    japanese: str = ""
    plural: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def many(self) -> str:
        """Its name after a number."""
        return self.plural or self.name


def _unit(name: str, dimension: Dimension, factor: int | str = 1, *, ja: str = "", plural: str = "", also: tuple[str, ...] = ()) -> Unit:
    return Unit(name, dimension, Fraction(factor), ja, plural, also)


UNITS = (
    _unit(
        "kg",
        Dimension.WEIGHT,
        ja="kg",
        also=("kgs", "kilogram", "kilograms", "kilogramme", "kilogrammes", "キログラム", "kg (I.I.)", "kg (I.C.)", "kg (D.W.)"),
    ),
    _unit("g", Dimension.WEIGHT, "1/1000", ja="g", also=("gr", "gram", "grams", "グラム")),
    _unit("MT", Dimension.WEIGHT, 1000, ja="MT", also=("t", "tonne", "tonnes", "metric ton", "metric tons", "トン", "MT (D.W.)")),
    _unit("carat", Dimension.WEIGHT, "1/5000", plural="carats", also=("ct", "カラット")),
    _unit("l", Dimension.VOLUME, ja="l", also=("litre", "litres", "liter", "liters", "リットル")),
    _unit("kl", Dimension.VOLUME, 1000, ja="kl", also=("kilolitre", "kilolitres", "kiloliter", "kiloliters", "キロリットル")),
    _unit("m3", Dimension.VOLUME, 1000, ja="㎥", also=("cm", "cubic metre", "cubic metres", "cubic meter", "cubic meters", "立方メートル")),
    _unit("m2", Dimension.AREA, ja="㎡", also=("sm", "sq.m", "sq. m", "square metre", "square metres", "square meter", "平方メートル")),
    _unit("m", Dimension.LENGTH, ja="m", also=("metre", "metres", "meter", "meters", "メートル")),
    _unit("piece", Dimension.NUMBER, ja="個", plural="pieces", also=("number", "no", "pcs", "each", "個数")),
    _unit("head", Dimension.NUMBER, ja="頭", also=("heads",)),
    _unit("stick", Dimension.NUMBER, ja="本", plural="sticks"),
    _unit("sheet", Dimension.NUMBER, ja="枚", plural="sheets"),
    _unit("dozen", Dimension.NUMBER, 12, also=("dz", "dozens", "ダース")),
    _unit("thousand", Dimension.NUMBER, 1000, also=("th", "thousands", "千個", "千本", "千枚")),
    _unit("pair", Dimension.PAIRS, ja="足", plural="pairs", also=("pr",)),
    _unit("set", Dimension.SETS, plural="sets", also=("st", "組")),
    _unit("gross ton", Dimension.GROSS_TONNAGE, plural="gross tons", also=("gt",)),
    _unit("DT", Dimension.DISPLACEMENT),
    _unit("kg of sugar", Dimension.SUGAR, also=("sugar", "kg sugar", "砂糖")),
)

#: By the sugar inside a good, which has a wording of its own.
SUGAR = next(unit for unit in UNITS if unit.dimension is Dimension.SUGAR)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(plain.split()).replace(".", "")


@functools.cache
def _by_name() -> dict[str, Unit]:
    return {_folded(name): unit for unit in UNITS for name in (unit.name, unit.plural, unit.japanese, *unit.aliases) if name}


def as_unit(name: str | Unit) -> Unit:
    """Give the unit of that name: as duties print it, in full, in Japanese, or as the code of a statistical column.

    Raises
    ------
    DutyError
        If no unit is called that; the message says which was probably meant.

    Examples
    --------
    >>> as_unit("SM").name, as_unit("kilograms").name, as_unit("頭").name
    ('m2', 'kg', 'head')

    """
    if isinstance(name, Unit):
        return name
    unit = _by_name().get(_folded(str(name)))
    if unit is None:
        spelt = [known for u in UNITS for known in (u.name, *u.aliases)]
        known = ", ".join(unit.name for unit in UNITS)
        raise DutyError(f"{quoted(name)} is no unit.{suggestion(str(name)[:40], spelt)} Units are {known}.")
    return unit
