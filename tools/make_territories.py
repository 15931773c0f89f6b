# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0", "pycountry==26.2.16"]
# ///
"""Make agreements/other-territories.toml: everybody who has an ISO 3166-1 code and is not in parties.toml.

So that a question about Brazil is answered ("not a Party") and is no error. Names come from the Unicode CLDR, through
Babel. Which codes are officially assigned comes from pycountry, because the CLDR's own list mixes them with retired and
reserved ones; where both know a code they have to agree.

Run it again after a change of parties.toml or for a newer CLDR::

    pip install babel pycountry
    python tools/make_territories.py
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

AGREEMENTS = Path(__file__).resolve().parent.parent / "agreements"
PARTIES = AGREEMENTS / "parties.toml"
TERRITORIES = AGREEMENTS / "other-territories.toml"

HEADER = """\
# Countries and territories with an ISO 3166-1 code that are not in parties.toml, so that a question about them is
# answered and is no error. Sorted by code.
#
# Made by tools/make_territories.py; not edited by hand. Names in English and Japanese: Unicode CLDR {cldr}, through
# Babel {babel} (Unicode License v3). Officially assigned codes, alpha-3 and alpha-2: ISO 3166-1 as in
# pycountry {pycountry}, checked against the CLDR's mapping of alpha-3 codes.
"""


#: Spellings that people use and the CLDR's names don't fold to, by alpha-3 code.
USUAL_SPELLINGS = {
    "BIH": ["Bosnia"],
    "BOL": ["Plurinational State of Bolivia"],
    "CIV": ["Ivory Coast"],
    "COD": ["DR Congo", "Democratic Republic of the Congo", "DRC"],
    "COG": ["Congo", "Republic of the Congo"],
    "CPV": ["Cabo Verde"],
    "FSM": ["Federated States of Micronesia"],
    "IRN": ["Islamic Republic of Iran"],
    "MAC": ["Macao", "Macau", "Macao, China"],
    "MDA": ["Republic of Moldova"],
    "MKD": ["Macedonia"],
    "PRK": ["DPRK", "Democratic People's Republic of Korea"],
    "PSE": ["Palestine", "State of Palestine"],
    "RUS": ["Russian Federation"],
    "SWZ": ["Swaziland"],
    "SYR": ["Syrian Arab Republic"],
    "TLS": ["East Timor"],
    "TUR": ["Turkey", "Republic of Türkiye"],
    "TZA": ["United Republic of Tanzania"],
    "VAT": ["Holy See", "Vatican"],
    "VEN": ["Bolivarian Republic of Venezuela"],
}


class Territory(NamedTuple):
    """A country or territory by its ISO 3166-1 codes and its names.

    Attributes
    ----------
    code
        Alpha-3 code.
    alpha2
        Alpha-2 code.
    english, japanese
        Names in the CLDR.

    """

    code: str
    alpha2: str
    english: str
    japanese: str

    def written(self) -> str:
        """Return the table that stands for it in the file."""
        names = f"{{ en = {_quoted(self.english)}, ja = {_quoted(self.japanese)} }}"
        spellings = USUAL_SPELLINGS.get(self.code)
        aliases = f"aliases = [{', '.join(map(_quoted, spellings))}]\n" if spellings else ""
        return f'[[party]]\ncode = "{self.code}"\nalpha2 = "{self.alpha2}"\nname = {names}\n{aliases}'


def _quoted(text: str) -> str:
    """Write text as a TOML basic string, which a JSON string without escaped letters is."""
    return json.dumps(text, ensure_ascii=False)


def folded(name: str) -> str:
    """Fold a name the way two spellings of one name are compared: no case, no width, no accents, one space."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    # The marks of Japanese voiced sounds (U+3099, U+309A) are letters, not accents.
    kept = (c for c in decomposed if not unicodedata.combining(c) or c in "\u3099\u309a")
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def taken_names() -> dict[str, str]:
    """Read what parties.toml uses.

    Returns
    -------
    dict of str to str
        Each code, name and alias, folded, with the code of the Party it belongs to.

    Raises
    ------
    SystemExit
        If two entries of parties.toml use the same one.

    """
    taken: dict[str, str] = {}
    for party in tomllib.loads(PARTIES.read_text(encoding="utf-8"))["party"]:
        code = party["code"]
        for name in (code, party["alpha2"], *party["name"].values(), *party["aliases"]):
            owner = taken.setdefault(folded(name), code)
            if owner != code:
                sys.exit(f"{PARTIES.name}: {name!r} belongs to {owner} and to {code}")
    return taken


def assigned_territories() -> list[Territory]:
    """Collect all officially assigned codes with their names.

    Returns
    -------
    list of Territory
        Sorted by alpha-3 code.

    Raises
    ------
    SystemExit
        If the CLDR maps an alpha-3 code to another alpha-2 code, or has no name.

    """
    # Imported by name: this script alone needs the two libraries, and type checks of the project pass without them.
    core = importlib.import_module("babel.core")
    english, japanese = (core.Locale(language).territories for language in ("en", "ja"))
    alpha2_by_alpha3 = core.get_global("territory_aliases")
    territories = []
    for country in importlib.import_module("pycountry").countries:
        code, alpha2 = country.alpha_3, country.alpha_2
        if alpha2_by_alpha3.get(code) != [alpha2]:
            sys.exit(f"{code} is {alpha2} in ISO 3166-1 and {alpha2_by_alpha3.get(code)} in the CLDR")
        if alpha2 not in english or alpha2 not in japanese:
            sys.exit(f"{code}: the CLDR has no name in English or none in Japanese")
        territories.append(Territory(code, alpha2, english[alpha2], japanese[alpha2]))
    return sorted(territories)


def other_territories() -> list[Territory]:
    """Leave out the entries of parties.toml, and check that nobody else uses a name of theirs.

    Returns
    -------
    list of Territory
        Sorted by alpha-3 code.

    Raises
    ------
    SystemExit
        If a code or a name is used twice.

    """
    taken = taken_names()
    parties = set(taken.values())
    others = [territory for territory in assigned_territories() if territory.code not in parties]
    for territory in others:
        for name in (*territory, *USUAL_SPELLINGS.get(territory.code, ())):
            owner = taken.setdefault(folded(name), territory.code)
            if owner != territory.code:
                sys.exit(f"{name!r} of {territory.code} belongs to {owner} already")
    return others


def main() -> None:
    """Write the file and say how many entries it has."""
    others = other_territories()
    header = HEADER.format(
        cldr=importlib.import_module("babel.core").get_cldr_version(),
        babel=importlib.metadata.version("babel"),
        pycountry=importlib.metadata.version("pycountry"),
    )
    TERRITORIES.write_text("\n".join([header, *(territory.written() for territory in others)]), encoding="utf-8")
    print(f"{TERRITORIES.name}: {len(others)} countries and territories")


if __name__ == "__main__":
    main()
