"""The command line: ``tradelaw ask``, ``check``, ``questions``, ``tariff``, ``coverage``, ``validate``, ``plot``.

Answers go to standard output, messages to standard error. Exit status: 0 answered, 1 a check found
an inconsistency or a folder is invalid, 2 the input was wrong.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import TYPE_CHECKING, Protocol

import click

from tradelaw import api
from tradelaw.errors import CaseError, LawError, TariffError, TradelawError, quoted
from tradelaw.tables import records_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from matplotlib.axes import Axes

    from tradelaw.loaded.library import Library
    from tradelaw.tables import Table

    class _Shown(Protocol):
        def to_dict(self) -> dict[str, Any]: ...
        def table(self) -> Table: ...
        def csv_records(self) -> list[dict[str, Any]]: ...


#: Status when the input was wrong; click uses the same for wrong options.
WRONG_INPUT = 2

_FORMATS = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="How the answer is shown.",
)
_LAW = click.option("--law", type=click.Path(file_okay=False), help="Your own law folder, in the place of the packaged one.")
_BESIDE = click.option(
    "--beside", is_flag=True, help="Your folder stands beside the packaged law and may use its Parties, topics and vocabulary."
)


_LANG = click.option(
    "--lang",
    type=click.Choice(["en", "ja"]),
    default="en",
    show_default=True,
    help="Language of tables and pictures; JSON and CSV are data and stay as they are.",
)


def _write(text: str) -> None:
    """Write to standard output; what the terminal can't show is replaced, never lost as an error."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding))


def _show(shown: _Shown, form: str, lang: str, library: Library | None) -> None:
    forms: dict[str, Callable[[], str]] = {
        "table": lambda: _table(shown, lang, library).text(),
        "json": lambda: json.dumps(shown.to_dict(), ensure_ascii=False, indent=2),
        "csv": lambda: records_csv(shown.csv_records()),
        "markdown": lambda: _table(shown, lang, library).markdown(),
    }
    _write(forms[form]())


def _table(shown: _Shown, lang: str, library: Library | None) -> Table:
    if lang == "en":
        return shown.table()
    from tradelaw.languages.phrases import table_in  # noqa: PLC0415  # only for other languages

    return table_in(shown, lang, library=library)


def _message(error: TradelawError) -> None:
    click.echo(str(error), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tradelaw")
def main() -> None:
    """Ask trade agreements: who owes what to whom, on which date, and how sure we are."""


@main.command()
@click.argument("question", nargs=-1, required=True)
@_FORMATS
@_LANG
@_LAW
@_BESIDE
def ask(question: tuple[str, ...], form: str, lang: str, law: str | None, *, beside: bool) -> None:
    """Answer a question in words.

    For example: tradelaw ask "obligations between Japan and Viet Nam on data flows as of 2023-06-01"
    """
    try:
        library = None if law is None else api.load(law, beside=beside)
        answer = api.ask(" ".join(question), library=library)
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    _show(answer, form, lang, library)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--explain", is_flag=True, help="Say under the table why each finding is what it is, in words (JSON holds that anyway).")
@click.option("--conditions", is_flag=True, help="Explain in the condition language instead of words.")
@click.option("--everything", is_flag=True, help="Show in the explanations also the branches that play no part.")
@_FORMATS
@_LANG
@_LAW
@_BESIDE
def check(  # options
    file: str, form: str, lang: str, law: str | None, *, explain: bool, conditions: bool, everything: bool, beside: bool
) -> None:
    """Say whether the measure in a case file is compatible, why, and what would decide it.

    Exit status 1 where a finding is inconsistent, 2 where something in the file is wrong (the rest is reported all the same).
    """
    from tradelaw.measures import check as check_case  # noqa: PLC0415  # only for this command

    fault: CaseError | None = None
    library: Library | None = None
    try:
        library = None if law is None else api.load(law, beside=beside)
        report = check_case(file, library=library)
    except CaseError as error:
        fault, report = error, error.report
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    if report is not None:
        _show(report, form, lang, library)
        if form in ("table", "markdown") and (explain or conditions or everything):
            style = "conditions" if conditions else "words"
            for finding in report:
                explanation = finding.explain(everything=everything)
                _write("\n" + (explanation.markdown(style) if form == "markdown" else explanation.text(style)))
    if fault is not None:
        _message(fault)
        sys.exit(WRONG_INPUT)
    sys.exit(1 if report.inconsistent else 0)


@main.command()
@click.argument("topic", nargs=-1, required=True)
@click.option("--actor", help="The Party whose measure it is.")
@click.option("--affects", help="The Party whose persons or goods it affects.")
@click.option("--as-of", "as_of", help="The day; today by default.")
@click.option("--under", multiple=True, help="Only this agreement (may be given several times).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "table", "json", "csv", "markdown"]),
    default="toml",
    show_default=True,
    help="How the questions are shown: toml is a case file to fill in.",
)
@_LANG
@_LAW
@_BESIDE
def questions(  # noqa: PLR0917  # options
    topic: tuple[str, ...],
    actor: str | None,
    affects: str | None,
    as_of: str | None,
    under: tuple[str, ...],
    form: str,
    lang: str,
    law: str | None,
    *,
    beside: bool,
) -> None:
    """Write the facts to establish on a topic as a case file to fill in, most decisive first.

    For example: tradelaw questions localisation --actor "Viet Nam" --affects Japan --as-of 2024-06-01 > case.toml
    """
    from tradelaw.measures import questions as questions_on  # noqa: PLC0415  # only for this command

    try:
        library = None if law is None else api.load(law, beside=beside)
        asked = questions_on(" ".join(topic).split(","), actor=actor, affects=affects, as_of=as_of, under=under, library=library)
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    if form == "toml":
        _write(asked.toml().rstrip("\n"))
    else:
        _show(asked, form, lang, library)


def _quantities(units: tuple[str, ...], quantities: tuple[str, ...]) -> dict[str, str] | None:
    if len(quantities) != len(units):
        raise TariffError("Every --quantity has its --unit.")
    return dict(zip(units, quantities, strict=True)) or None


def _named_figures(given: tuple[str, ...], option: str) -> dict[str, str]:
    """Read figures given as ``NAME=FIGURE``."""
    found = {}
    for text in given:
        name, sign, figure = text.partition("=")
        if not sign:
            raise TariffError(f"{option} takes a name and a figure, as in lactose=15, not {quoted(text)}.")
        if name in found:
            raise TariffError(f"{option} {quoted(name)} stands there twice.")
        found[name] = figure
    return found


@main.command()
@click.argument("line")
@click.option("--from", "origin", required=True, help="Where the goods originate.")
@click.option("--into", "importer", default="", help="The importing Party; may be left out where only one tariff is held.")
@click.option("--as-of", "as_of", help="The day of importation; today by default.")
@click.option("--value", help="Customs value of the consignment, in yen.")
@click.option("--quantity", multiple=True, help="How much it is; with --unit, and several times where a duty needs several.")
@click.option("--unit", multiple=True, help="The unit of the quantity: kg, l, NO ...")
@click.option("--content", multiple=True, metavar="SUBSTANCE=PER_CENT", help="What a duty measures inside the good: lactose=15.")
@click.option("--price", multiple=True, metavar="GOODS=YEN", help="A standard import price that a duty refers to: cuts=524.")
@click.option("--path", is_flag=True, help="Show the steps over the years instead of the quotes of a day.")
@_FORMATS
@_LANG
@_LAW
@_BESIDE
def tariff(  # noqa: PLR0917  # options
    line: str,
    origin: str,
    importer: str,
    as_of: str | None,
    value: str | None,
    quantity: tuple[str, ...],
    unit: tuple[str, ...],
    content: tuple[str, ...],
    price: tuple[str, ...],
    form: str,
    lang: str,
    law: str | None,
    *,
    path: bool,
    beside: bool,
) -> None:
    """Say what a line pays, under every agreement and at best; the beginning of a line lists the lines under it.

    For example: tradelaw tariff 0202.20.000 --into Japan --from Australia --as-of 2026-06-01
    """
    from tradelaw import customs  # noqa: PLC0415  # only for this command

    try:
        if len(quantity) != len(unit):
            raise TariffError("Every --quantity has its --unit.")
        library = None if law is None else api.load(law, beside=beside)
        quantities = _named_figures(tuple(map("=".join, zip(unit, quantity, strict=True))), "--unit")
        shown: _Shown
        if path:
            if as_of is not None or value is not None or quantity or content or price:
                raise TariffError("--path shows all days and no amounts: it takes no --as-of, --value, --quantity, --content or --price.")
            shown = customs.rate_path(line, origin=origin, importer=importer, library=library)
        elif customs.is_whole_line(line) or value is not None or quantities:
            shown = customs.tariff(
                line,
                origin=origin,
                importer=importer,
                as_of=as_of,
                value=value,
                quantities=quantities or None,
                contents=_named_figures(content, "--content") or None,
                prices=_named_figures(price, "--price") or None,
                library=library,
            )
        else:
            shown = customs.tariff_lines(line, origin=origin, importer=importer, as_of=as_of, library=library)
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    _show(shown, form, lang, library)


@main.command()
@_FORMATS
@_LANG
@_LAW
@_BESIDE
def coverage(form: str, lang: str, law: str | None, *, beside: bool) -> None:
    """Show what is encoded, agreement by agreement, and how sure it is."""
    try:
        library = None if law is None else api.load(law, beside=beside)
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    _show(api.coverage(library=library), form, lang, library)


@main.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="How the faults are shown.",
)
@_BESIDE
def validate(folder: str | None, form: str, *, beside: bool) -> None:
    """Check a law folder (by default the packaged one) and name file and line of every fault."""
    from tradelaw.tables import Table  # noqa: PLC0415  # only for this command

    try:
        faults = api.validate(folder, beside=beside)
    except LawError as error:
        faults = list(error.faults)
    if form == "json":
        _write(json.dumps({"folder": folder, "valid": not faults, "faults": faults}, ensure_ascii=False, indent=2))
    elif form != "table":
        table = Table("Faults" if faults else "No faults", ("fault",), tuple((fault,) for fault in faults))
        _write(table.csv() if form == "csv" else table.markdown())
    else:
        for fault in faults:
            _write(fault)
        click.echo(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}." if faults else "No faults.", err=True)
    sys.exit(1 if faults else 0)


# ---------------------------------------------------------------- pictures

_OUT = click.option(
    "--out", type=click.Path(dir_okay=False), help="The file, .svg, .png or .pdf; by default the name of the picture with .svg, here."
)
_TOPICS = click.option("--topic", "topics", multiple=True, help="Only this topic (may be given several times).")
_UNDER = click.option("--under", multiple=True, help="Only this agreement (may be given several times).")


@main.group()
def plot() -> None:
    """Draw a picture, and print what it shows in words. Needs the extra ``plot``."""


def _draw(out: str, law: str | None, draw: Callable[[Library | None], Axes], *, beside: bool) -> None:
    """Draw and save a picture, and write its words; end where the input is wrong."""
    from tradelaw.pictures import described, need_matplotlib, save_picture  # noqa: PLC0415  # only for pictures

    try:
        need_matplotlib()
        axes = draw(None if law is None else api.load(law, beside=beside))
        save_picture(axes, out)
    except TradelawError as error:
        _message(error)
        sys.exit(WRONG_INPUT)
    _write(described(axes))


@plot.command()
@_TOPICS
@_UNDER
@click.option("--as-of", "as_of", help="The day; today by default.")
@_OUT
@_LANG
@_LAW
@_BESIDE
def matrix(  # noqa: PLR0917  # options
    topics: tuple[str, ...], under: tuple[str, ...], as_of: str | None, out: str | None, lang: str, law: str | None, *, beside: bool
) -> None:
    """Draw which agreement has what on which topic.

    For example: tradelaw plot matrix --as-of 2026-11-21 --out matrix.svg
    """
    from tradelaw.plotting.matrix import plot_matrix  # noqa: PLC0415  # only for this command

    _draw(
        out or "matrix.svg",
        law,
        lambda library: plot_matrix(topics or None, under or None, as_of, lang=lang, library=library),
        beside=beside,
    )


@plot.command()
@click.argument("one")
@click.argument("other")
@_TOPICS
@_UNDER
@click.option("--start", help="First day shown; by default shortly before the first change.")
@click.option("--end", help="Last day shown; by default some time after the last change.")
@_OUT
@_LANG
@_LAW
@_BESIDE
def timeline(  # noqa: PLR0917  # options
    one: str,
    other: str,
    topics: tuple[str, ...],
    under: tuple[str, ...],
    start: str | None,
    end: str | None,
    out: str | None,
    lang: str,
    law: str | None,
    *,
    beside: bool,
) -> None:
    """Draw what two Parties owe each other over time.

    For example: tradelaw plot timeline Japan "Viet Nam" --topic "data flows" --out timeline.svg
    """
    from tradelaw.plotting.timeline import plot_timeline  # noqa: PLC0415  # only for this command

    _draw(
        out or "timeline.svg",
        law,
        lambda library: plot_timeline(one, other, topics or None, start, end, under=under or None, lang=lang, library=library),
        beside=beside,
    )


@plot.command()
@click.argument("line")
@click.option("--from", "origin", required=True, help="Where the goods originate.")
@click.option("--into", "importer", default="", help="The importing Party; may be left out where only one tariff is held.")
@_UNDER
@click.option("--value", help="Customs value of a consignment, in yen, for duties that are no plain percentages.")
@click.option("--quantity", multiple=True, help="How much it is; with --unit.")
@click.option("--unit", multiple=True, help="The unit of the quantity: kg, l, NO ...")
@_OUT
@_LANG
@_LAW
@_BESIDE
def rates(  # noqa: PLR0917  # options
    line: str,
    origin: str,
    importer: str,
    under: tuple[str, ...],
    value: str | None,
    quantity: tuple[str, ...],
    unit: tuple[str, ...],
    out: str | None,
    lang: str,
    law: str | None,
    *,
    beside: bool,
) -> None:
    """Draw the duty of a line over the years, under every agreement and without a preference.

    For example: tradelaw plot rates 0202.20.000 --from Australia --out beef.svg
    """
    from tradelaw.plotting.rates import plot_rates  # noqa: PLC0415  # only for this command

    def draw(library: Library | None) -> Axes:
        quantities = _quantities(unit, quantity)
        return plot_rates(line, origin, importer, under or None, value, quantities, lang=lang, library=library)

    _draw(out or "rates.svg", law, draw, beside=beside)


def run() -> None:
    """Run the command line and end.

    A command answers once: looking for garbage in what it has just loaded would only keep the user waiting.
    """
    gc.disable()
    main()
