"""Make tests/snapshots/tariffs.json.

What some sixty lines pay, under every agreement and without one, for goods of eleven origins on the days of the editions, on one before
them and on one behind them.

Run it when an answer changes on purpose, and read the difference before it is committed::

python tools/make_tariff_snapshot.py && git diff tests/snapshots/tariffs.json

Each line has its answers in short lines of text, those that are the same for several origins and days once: what is answered, then the
origins, then the days. A quote is its agreement and column, the duty, what of it is due for certain where that is another, what it rests
on, what the category comes to where it isn't that, category and evidence, the days on which it holds, the duties on conditions, and the
conditions in brief; columns of the publication without a schedule are left out where they have no rate. ``best`` is what is lowest,
``crossing`` a value at which that changes.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import tradelaw as tl
from tradelaw.errors import TariffError
from tradelaw.quoting.quotes import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.quoting.answers import TariffAnswer
    from tradelaw.quoting.quotes import Quote

SNAPSHOT = Path(__file__).resolve().parent.parent / "tests" / "snapshots" / "tariffs.json"

ORIGINS = ("AUS", "VNM", "MYS", "CHN", "KOR", "USA", "EU", "GBR", "NZL", "IDN", "KHM")

#: Days besides those of the editions: before and behind what is published.
OUTSIDE = (dt.date(2020, 6, 1), dt.date(2030, 6, 1))

#: Lines that have between them every form of duty, every category, every kind of branch, mark and footnote, the reasons for which a line
#: is open, seasons, and lines that came or went; behind them those that the documentation and the vectors speak of.
LINES = (
    "0101.29-290",
    "0103.92-011",
    "0201.10-000",
    "0203.11-020",
    "0203.11-040",
    "0203.12-023",
    "0206.10-011",
    "0206.10-019",
    "0206.10-020",
    "0210.11-010",
    "0210.11-020",
    "0306.35-000",
    "0306.35-100",
    "0307.71-390",
    "0401.10-110",
    "0402.10-129",
    "0402.10-211",
    "0403.20-239",
    "0404.10-126",
    "0404.10-127",
    "0406.10-090",
    "0406.40-090",
    "0407.21-000",
    "0803.10-100",
    "0808.10-000",
    "1001.11-010",
    "1001.99-096",
    "1212.21-100",
    "1512.29-090",
    "1602.90-269",
    "1702.30-100",
    "1702.30-210",
    "1702.90-420",
    "1703.90-090",
    "1806.10-110",
    "1901.20-141",
    "1901.90-219",
    "1902.19-093",
    "1902.19-099",
    "2106.90-122",
    "2204.21-020",
    "2309.10-010",
    "2711.14-010",
    "3505.10-100",
    "5002.00-226",
    "5208.11-091",
    "6117.80-016",
    "6207.99-220",
    "6403.20-012",
    "7403.11-020",
    "8549.31-000",
    "9608.10-090",
    "0202.20-000",
    "0203.12-024",
    "0406.30-000",
    "0805.10-000",
    "0806.10-000",
    "0812.90-100",
    "1006.30-090",
    "1211.20-900",
    "3923.10-000",
    "4202.21-110",
    "4412.31-118",
    "2008.20-119",
    "1108.12-020",
)

#: Letters shown of a condition.
_SHOWN = 40


def quoted(quote: Quote) -> str:
    """Write a quote on one line."""
    parts = [f"{quote.agreement}/{quote.column}" if quote.column != quote.agreement else quote.agreement]
    parts.append("-" if quote.duty is None else str(quote.duty))
    if quote.duty is not None and quote.certain != quote.duty.bare():
        parts.append(f"certain {quote.certain or '-'}")
    parts.append(str(quote.ground) + (f" year {quote.year}" if quote.year else ""))
    if quote.ground is Ground.PUBLISHED and quote.computed is not None and quote.duty is not None:
        same = quote.published is not None and quote.computed.bare() == quote.published.bare()
        parts.append("as computed" if same else f"computed {quote.computed}")
    if quote.category:
        parts.append(f"{quote.category} ({quote.evidence})")
    if quote.duty is None and len(quote.readings) > 1:
        parts.append("readings " + ", ".join(f"{name} {duty or '-'}" for name, duty in quote.readings))
    parts.append(str(quote.span))
    parts += [f"{each.condition}: {each.duty}" for each in quote.alternatives]
    parts += [condition[:_SHOWN] for condition in quote.conditions]
    return "; ".join(parts)


def told(answer: TariffAnswer) -> Iterator[str]:
    """Write an answer: its quotes, and which is the best."""
    yield quoted(answer.mfn)
    schedules = tl.library().tariff(answer.importer.code).schedules
    for quote in answer:
        if quote.duty is not None or quote.agreement in schedules:
            yield quoted(quote)
    if answer.best is not None:
        ties = f" = {', '.join(answer.best.ties)}" if answer.best.ties else ""
        yield f"best {answer.best.agreement} {answer.best.duty}{ties}"
    for crossing in answer.choice.crossings:
        yield f"crossing {crossing.below} {crossing.above} {crossing.value:.2f} {crossing.per}"


def surface(line: str, days: tuple[dt.date, ...]) -> list[str]:
    """Give the answers on a line, those of several origins and days together."""
    found: dict[str, dict[str, list[str]]] = {}
    for day in days:
        for origin in ORIGINS:
            try:
                texts = list(told(tl.tariff(line, origin=origin, as_of=day)))
            except TariffError as fault:
                texts = [f"no line: {fault}"]
            for text in texts:
                found.setdefault(text, {}).setdefault(day.isoformat(), []).append(origin)
    rows = []
    for text, by_day in found.items():
        together: dict[tuple[str, ...], list[str]] = {}
        for date, origins in by_day.items():
            together.setdefault(tuple(origins), []).append(date)
        for origins_together, dates in together.items():
            who = "all" if origins_together == ORIGINS else " ".join(origins_together)
            rows.append(f"{text} | {who} | {' '.join(dates)}")
    return rows


def written() -> str:
    """Give the snapshot as the text of its file."""
    days = tuple(sorted({*tl.library().tariff("JPN").editions.days, *OUTSIDE}))
    found = {line: surface(line, days) for line in dict.fromkeys(LINES)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the file."""
    SNAPSHOT.write_text(written(), encoding="utf-8")
    print(f"{SNAPSHOT.name}: written")


if __name__ == "__main__":
    main()
