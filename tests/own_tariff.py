"""A small tariff of one's own, beside the small law folder: two lines, one of them with seasons, and a schedule of eleven cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PUBLICATION = """\
importer = "BRA"
name = "Tariff of Brazil"
editions = [2022-04-01, 2023-04-01]
rates_until = 2024-03-31
source = "invented for the tests"
"""

LINES = """\
# Invented.
line,season,units,from,until,general,temporary,wto
0101.21-000,,NO,,,10%,,(12%)
0805.10-000,06-01..11-30,KG,,,16%,,
0805.10-000,12-01..05-31,KG,,,32%,,
9999.99-000,,KG,,,5%,,4%
"""

NOTES = """\
[schedule]
importer = "BRA"
citation = "MINE Annex 1"
source = "invented for the tests"
origin = "MINE Annex 2"
unlisted = "free"
unlisted_citation = "MINE Annex 1, note 1"

[clock]
starts = 2022-01-01
cuts_on = "04-01"
ahead = 0
late_joiners = "None."
citation = "MINE Annex 1"
confidence = "text"

[rounding]
ad_valorem = { to = "0.1", mode = "half up" }
specific = { to = "0.01", mode = "half up" }
citation = "MINE Annex 1"
confidence = "text"

[[column]]
id = "mine"
name = { en = "Mine", ja = "私" }
lines = "brazil.csv"
origins = []

[[category]]
id = "equal-11"
formula = "11 equal cuts"
confidence = "text"

[[open]]
id = "footnote"
reason = "A footnote that is not held."
"""

SCHEDULE = """\
line,season,base,category,evidence,published
0101.21-000,,10%,equal-11,2022>2023,8.2% | 2023-04-01: 7.3%
0805.10-000,06-01..11-30,16%,equal-11,2022>2023,13.1% | 2023-04-01: 11.6%
0805.10-000,12-01..05-31,,open:footnote,none,5% **1
"""


def write_own_tariff(folder: Path) -> Path:
    """Write it into a folder that has the small law folder's agreement."""
    place = folder / "tariffs" / "brazil"
    place.mkdir(parents=True)
    (place / "publication.toml").write_text(PUBLICATION, encoding="utf-8")
    (place / "lines.csv").write_text(LINES, encoding="utf-8")
    inside = folder / "mine" / "tariffs"
    inside.mkdir(parents=True)
    (inside / "notes.toml").write_text(NOTES, encoding="utf-8")
    (inside / "brazil.csv").write_text(SCHEDULE, encoding="utf-8")
    return folder
