"""In what order the staging categories of each column are tried, and for which lines those of single products.

What a category comes to stands in the notes of the schedule; one that they don't have is not tried.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

#: The agreement of each column: its folder, in which the notes of its schedule stand.
AGREEMENTS = {
    "cptpp": "cptpp",
    "eu": "japan-eu",
    "uk": "japan-uk",
    "us": "japan-us-trade",
    "rcep_asean_au_nz": "rcep",
    "rcep_china": "rcep",
    "rcep_korea": "rcep",
}

#: Columns that were negotiated apart. A base that leads several of them is not met by chance.
NEGOTIATED = {"cptpp": "cptpp", "us": "cptpp", "eu": "eu", "uk": "eu"}

FREE, HELD, FINAL = "free", "held", "final"

#: Categories of single products whose years are known from elsewhere, and not from the published rates that they explain.
TOLD = frozenset(
    {
        "beef", "eggs", "half-then-10", "half-then-12", "half-in-11", "to-85-in-6", "levy-then-10",
        "pork-cuts", "pork-carcass", "pork-over", "pork-processed", "pork-processed-over", "swine",
        "whey-35-in-16", "whey-25-in-16", "whey-35-in-21", "whey-25-in-21",
    }
)  # fmt: skip


@attrs.frozen
class Families:
    """The categories of a column.

    Parameters
    ----------
    products
        Those of single products: the beginnings of their lines, and the categories. They are tried on no other line.
    usual
        Those that most lines have.
    rare
        Those tried where no usual one fits.

    """

    products: Mapping[tuple[str, ...], tuple[str, ...]]
    usual: tuple[str, ...]
    rare: tuple[str, ...]

    def of_products(self, line: str) -> tuple[str, ...]:
        """Give the categories of single products that a line may have."""
        return tuple(name for lines, names in self.products.items() if line.startswith(lines) for name in names)


_SUGARED = ("0403.20", "1806", "1901", "2106")

_MEAT = {
    ("0201", "0202"): ("beef",),
    ("0206",): ("beef-cheek", "half-then-10", "half-then-12"),
    ("0203", "0206"): ("pork-cuts", "pork-carcass", "pork-over"),
    ("0210", "1602"): ("pork-processed", "pork-processed-over"),
    ("0407",): ("eggs",),
    ("0808",): ("quarter-then-10",),
    ("2106.90",): ("to-20-in-11",),
}
_DAIRY = {("0402", "0403", "0405"): ("levy-then-10",), _SUGARED: ("to-60-in-11",)}

_PACIFIC = {
    **_MEAT,
    **_DAIRY,
    ("0404.10",): ("whey-35-in-16", "whey-25-in-16", "whey-35-in-21", "whey-25-in-21"),
    ("0406.40",): ("half-in-11",),
    ("1902",): ("to-45-in-9",),
    ("2008.20",): ("to-85-in-6",),
}
_EUROPE = {
    **_MEAT,
    **_DAIRY,
    ("0103",): ("swine",),
    ("0404.10",): ("whey-35", "whey-25"),
    ("1702",): ("to-25-in-11",),
    ("1806.10",): ("cocoa-quota",),
}

_IN_PACIFIC = Families(
    products=_PACIFIC,
    usual=("equal-9", "equal-11", "equal-16"),
    rare=("equal-15", "to-40-in-9", "equal-22", "half-in-11"),
)
_IN_EUROPE = Families(
    products=_EUROPE,
    usual=("B8", "B10", "B15"),
    rare=("B9", "B12", "B13", "B20", "equal-22", "half-in-11"),
)
_IN_ASIA = Families(products={}, usual=("equal-11", "equal-16"), rare=("equal-21", "equal-32", "half-in-16"))

FAMILIES = {
    "cptpp": attrs.evolve(_IN_PACIFIC, products={**_PACIFIC, ("0103",): ("swine",)}),
    "us": _IN_PACIFIC,
    "eu": _IN_EUROPE,
    "uk": _IN_EUROPE,
    "rcep_asean_au_nz": _IN_ASIA,
    "rcep_china": _IN_ASIA,
    "rcep_korea": _IN_ASIA,
}
