"""Pictures: what they show, in words and in the file; that they need no colour; that they leave nothing behind."""

from __future__ import annotations

import datetime as dt
import gc
import itertools
import weakref
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from click.testing import CliRunner, Result

import tradelaw as tl
from tradelaw.cli import main
from tradelaw.pictures import words_of
from tradelaw.plotting.matrix import _LOOKS as MATRIX_LOOKS
from tradelaw.plotting.matrix import Standing, cell
from tradelaw.plotting.timeline import _LOOKS as TIMELINE_LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from matplotlib.axes import Axes

mpl = pytest.importorskip("matplotlib")

SVG = "{http://www.w3.org/2000/svg}"
DAY = "2026-11-21"


def beef() -> Axes:
    return tl.plot_rates("0202.20-000", origin="Australia")


def matrix() -> Axes:
    return tl.plot_matrix(day=DAY)


def timeline() -> Axes:
    return tl.plot_timeline("Japan", "Viet Nam", topics="data flows")


PICTURES = pytest.mark.parametrize("draw", [beef, matrix, timeline])


def texts(picture: Axes, folder: Path) -> list[str]:
    """Give the texts of a picture as its SVG holds them."""
    root = ET.fromstring(tl.save_picture(picture, folder / "picture.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own file
    return ["".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")]


def renderer(picture: Axes) -> Any:  # noqa: ANN401  # Matplotlib's, which comes without types
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # only where it is installed

    figure: Any = picture.figure
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def numbers(data: object) -> list[float]:
    return [float(value) for value in np.asarray(data)]


def luminance(colour: str) -> float:
    from matplotlib.colors import to_rgb  # noqa: PLC0415  # only where it is installed

    red, green, blue = to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


# ---------------------------------------------------------------- every picture


@PICTURES
def test_an_svg_tells_what_it_shows(draw: Callable[[], Axes], tmp_path: Path) -> None:
    picture = draw()
    root = ET.fromstring(tl.save_picture(picture, tmp_path / "picture.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own file
    words = words_of(picture)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == tl.described(picture) == str(words)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (root[0].text, root[1].text) == (words.title, words.description)
    assert len(words.description) > 100


@PICTURES
def test_the_same_picture_gives_the_same_bytes(draw: Callable[[], Axes], tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf"):
        one, other = (tl.save_picture(draw(), tmp_path / f"{name}.{form}").read_bytes() for name in ("one", "other"))
        assert one == other


@PICTURES
def test_nothing_is_left_behind(draw: Callable[[], Axes], tmp_path: Path) -> None:
    import matplotlib.pyplot as plt  # noqa: PLC0415  # only where it is installed

    settings, open_figures = dict(mpl.rcParams), plt.get_fignums()
    picture = draw()
    tl.save_picture(picture, tmp_path / "picture.svg")
    assert dict(mpl.rcParams) == settings
    assert plt.get_fignums() == open_figures
    kept = weakref.ref(picture)
    del picture
    gc.collect()
    assert kept() is None


@PICTURES
def test_users_settings_dont_change_the_file(draw: Callable[[], Axes], tmp_path: Path) -> None:
    plain = tl.save_picture(draw(), tmp_path / "plain.svg").read_bytes()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "other"}):
        assert tl.save_picture(draw(), tmp_path / "other.svg").read_bytes() == plain


@PICTURES
def test_no_label_is_cut_off(draw: Callable[[], Axes]) -> None:
    from matplotlib.text import Text  # noqa: PLC0415  # only where it is installed

    picture = draw()
    shown, whole = renderer(picture), picture.figure.bbox
    labels: list[Any] = picture.findobj(Text)
    assert any(text.get_text() == words_of(picture).title for text in labels)
    for text in labels:
        if text.get_text() and text.get_visible():
            box = text.get_window_extent(shown)
            assert box.x0 >= whole.x0, text
            assert box.x1 <= whole.x1, text
            assert box.y0 >= whole.y0, text


@PICTURES
def test_one_can_draw_into_ones_own_axes(draw: Callable[[], Axes]) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415  # only where it is installed

    ax = Figure().subplots()
    functions: dict[object, Callable[[], Axes]] = {
        beef: lambda: tl.plot_rates("0202.20-000", origin="Australia", ax=ax),
        matrix: lambda: tl.plot_matrix(day=DAY, ax=ax),
        timeline: lambda: tl.plot_timeline("Japan", "Viet Nam", topics="data flows", ax=ax),
    }
    assert functions[draw]() is ax
    assert isinstance(ax.figure, Figure)
    assert tl.described(ax.figure) == tl.described(draw())


def test_what_wasnt_drawn_here_has_no_words(tmp_path: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415  # only where it is installed

    with pytest.raises(tl.PictureError, match="holds no picture"):
        tl.described(Figure().subplots())
    with pytest.raises(tl.PictureError, match=r"\.svg, \.png, \.pdf"):
        tl.save_picture(matrix(), tmp_path / "matrix.gif")
    with pytest.raises(tl.PictureError, match="can't be written"):
        tl.save_picture(matrix(), tmp_path / "nowhere" / "matrix.svg")


def test_without_matplotlib_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    for draw in (beef, matrix, timeline):
        with pytest.raises(tl.PictureError, match=r"pip install 'tradelaw\[plot\]'"):
            draw()
    result = run("plot", "matrix")
    assert result.exit_code == 2
    assert "tradelaw[plot]" in result.stderr


# ---------------------------------------------------------------- the matrix


def test_the_matrix_says_what_the_answers_say(tmp_path: Path) -> None:
    """A cell is *shall not* or *shall* just where some two Parties owe such an obligation on the topic."""
    law = tl.library()
    pairs = {
        "cptpp": ("JPN", "CAN"),
        "rcep": ("JPN", "CHN"),
        "japan-eu": ("JPN", "EU"),
        "japan-uk": ("JPN", "GBR"),
        "japan-us-digital": ("JPN", "USA"),
    }
    for agreement, pair in pairs.items():
        for topic in ("localisation", "source-code", "paperless-trading", "cryptography"):
            verbs = {str(o.modality) for o in tl.obligations(pair, on=topic, under=agreement, as_of=DAY)}
            found = cell(law, law.agreements[agreement], topic, dt.date.fromisoformat(DAY))
            binding = {"shall not", "shall"} if found.standing is Standing.BOTH else {str(found.standing)} & {"shall not", "shall"}
            assert binding == verbs, (agreement, topic)
    shown = texts(matrix(), tmp_path)
    assert {"CPTPP", "RCEP", "JEEPA", "data localisation", "shall not", "soft", "–", "?"} <= set(shown)  # the sign of the cell


def test_what_is_not_encoded_isnt_nothing() -> None:
    law, day = tl.library(), dt.date.fromisoformat(DAY)
    assert cell(law, law.agreement("JEEPA"), "paperless-trading", day).standing is Standing.NOT_ENCODED
    assert cell(law, law.agreement("USJTA"), "localisation", day).standing is Standing.NONE
    assert cell(law, law.agreement("RCEP"), "localisation", dt.date(2021, 12, 31)).standing is Standing.NOT_IN_FORCE
    assert cell(law, law.agreement("RCEP"), "localisation", dt.date(2022, 1, 1)).standing is Standing.SHALL_NOT


def test_the_looks_of_cells_differ_without_colour() -> None:
    looks = list(MATRIX_LOOKS.values())
    for one, other in itertools.combinations(looks, 2):
        assert one.hatch != other.hatch or abs(luminance(one.fill) - luminance(other.fill)) > 0.1
    for look in looks:
        assert abs(luminance(look.text) - luminance(look.fill)) > 0.4


def test_a_matrix_of_nothing() -> None:
    with pytest.raises(tl.PictureError, match="no picture to draw"):
        tl.plot_matrix(agreements="USJTA", day=DAY)
    with pytest.raises(tl.UnknownTopicError):
        tl.plot_matrix(topics="weather")


# ---------------------------------------------------------------- the timeline


def test_the_timeline_shows_a_transition_and_its_end(tmp_path: Path) -> None:
    """RCEP Art. 12.15 fn 13: Viet Nam is not obliged for five years."""
    picture = timeline()
    assert "RCEP 12.15.2 VNM → JPN: not yet binding from 2022-01-01, binding from 2027-01-01" in tl.described(picture)
    shown = texts(picture, tmp_path)
    assert {"CPTPP", "RCEP", "2019-01-14", "2027-01-01", "not yet binding"} <= set(shown)
    assert "12.15.2  JPN → VNM" in [" ".join(text.split()).replace("2 JPN", "2  JPN") for text in shown]


def test_the_timeline_shows_an_end(tmp_path: Path) -> None:
    picture = tl.plot_timeline("UK", "Japan", topics="localisation")
    assert "JEEPA 8.73" not in tl.described(picture)
    picture = tl.plot_timeline("UK", "Japan", topics="source code")
    assert "JEEPA 8.73 both ways: binding from 2019-02-01 until 2020-12-31" in tl.described(picture)
    assert "until 2020-12-31" in texts(picture, tmp_path)


def test_a_bar_holds_on_a_day_just_where_the_answer_has_the_obligation() -> None:
    from tradelaw.plotting.timeline import State, _rows  # noqa: PLC0415  # the rows behind the picture

    law = tl.library()
    parties = (law.party("JPN"), law.party("VNM"))
    rows = _rows(law, parties, tuple(law.agreements.values()), frozenset(("data-flows",)))
    for day in ("2019-01-13", "2019-01-14", "2021-12-31", "2022-01-01", "2026-12-31", "2027-01-01"):
        when = dt.date.fromisoformat(day)
        told = {
            (row.agreement, row.provisions[0], *row.who)
            for row in rows
            for bar in row.bars
            if bar.state is State.BINDING and bar.first <= when and (bar.end is None or when < bar.end)
        }
        asked = tl.obligations(("JPN", "VNM"), on="data-flows", as_of=day)
        assert told == {(o.agreement, o.provision, o.obligor, o.obligee) for o in asked}


def test_many_provisions_share_rows() -> None:
    words = tl.described(tl.plot_timeline("Japan", "Viet Nam"))
    assert "more both ways" in words
    assert words.count("binding from") < 40


def test_days_and_pairs_without_obligations() -> None:
    with pytest.raises(tl.PictureError, match="owe each other nothing"):
        tl.plot_timeline("Japan", "Brazil")
    with pytest.raises(tl.DateError):
        tl.plot_timeline("Japan", "Viet Nam", start="2024-01-01", end="2023-01-01")
    with pytest.raises(tl.PictureError):
        tl.plot_timeline("Japan", "Viet Nam", topics="data flows", start="2010-01-01", end="2012-01-01")


def test_the_looks_of_bars_differ_without_colour() -> None:
    for one, other in itertools.combinations(TIMELINE_LOOKS.values(), 2):
        assert one.hatch != other.hatch


# ---------------------------------------------------------------- rates


def test_the_rates_are_those_of_the_path(tmp_path: Path) -> None:
    picture = beef()
    path = tl.rate_path("0202.20-000", origin="AUS").path("cptpp")
    line = next(line for line in picture.lines if line.get_label() == "CPTPP")
    drawn = numbers(line.get_ydata())
    assert list(dict.fromkeys(drawn)) == list(
        dict.fromkeys(float(s.duty.ad_valorem) for s in path if s.duty is not None and s.duty.ad_valorem is not None)
    )
    days = numbers(line.get_xdata())
    for (x, y), (next_x, next_y) in itertools.pairwise(zip(days, drawn, strict=True)):
        assert x == next_x or y == next_y, "steps, not slopes"
    shown = texts(picture, tmp_path)
    assert {"27.5%", "9%", "38.5%", "MFN (without a preference)", "Japan-Australia EPA"} <= set(shown)


def test_lines_differ_without_colour() -> None:
    picture = beef()
    named = [line for line in picture.lines if not str(line.get_label()).startswith("_")]
    assert len(named) >= 3
    styles = [(str(line.get_linestyle()), line.get_marker(), line.get_linewidth()) for line in named]
    assert len(set(styles)) == len(styles)
    mfn = next(line for line in named if str(line.get_label()).startswith("MFN"))
    assert all(mfn.get_linewidth() > line.get_linewidth() for line in named if line is not mfn)


def test_the_legend_lies_outside_the_lines() -> None:
    picture = beef()
    shown = renderer(picture)
    legend = picture.get_legend()
    assert legend is not None
    assert legend.get_window_extent(shown).y1 < picture.bbox.y0


def test_open_and_closed_ends_are_marked() -> None:
    marks = [line.get_marker() for line in beef().lines if str(line.get_label()).startswith("_")]
    assert sorted(str(mark) for mark in marks) == [">", "|", "|"]


def test_seasonal_duties_have_both_figures(tmp_path: Path) -> None:
    """Oranges pay 16 % from June to November and 32 % from December to May without a preference."""
    shown = texts(tl.plot_rates("0805.10-000", origin="USA"), tmp_path)
    assert {"16%", "32%", "0%"} <= set(shown)
    assert any(text.startswith("Not established: USJTA, 2020-01-01 to") for text in shown)


def test_agreements_without_a_duty_are_named() -> None:
    """Frozen beef is left out of Japan's schedule under RCEP."""
    assert "No preference: RCEP" in tl.described(beef())
    assert "RCEP" not in [line.get_label() for line in beef().lines]


def test_what_is_no_percentage_is_named_and_not_drawn() -> None:
    words = tl.described(tl.plot_rates("0703.10-012", origin="USA"))
    assert "Not drawn: MFN, no plain percentage; it needs value and kg" in words
    with pytest.raises(tl.TariffError, match="value"):
        tl.plot_rates("2204.21-020", origin="China")
    assert "MFN 15%" in tl.described(tl.plot_rates("2204.21-020", origin="China", value=100_000, quantities={"l": 200}))


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("matrix", "--as-of", DAY), "data localisation: CPTPP shall not", id="matrix"),
        pytest.param(("matrix", "--as-of", DAY, "--topic", "source code", "--under", "RCEP"), "source code: RCEP soft", id="one cell"),
        pytest.param(("timeline", "Japan", "Viet Nam", "--topic", "data flows"), "12.15.2 VNM → JPN: not yet binding", id="timeline"),
        pytest.param(("rates", "0202.20.000", "--from", "Australia"), "CPTPP 27.5% from 2018-12-30", id="rates"),
        pytest.param(
            ("rates", "2204.21-020", "--from", "China", "--value", "100000", "--quantity", "200", "--unit", "l"), "MFN 15%", id="value"
        ),
    ],
)
def test_plot_writes_a_file_and_its_words(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf"):
        out = tmp_path / f"picture.{form}"
        result = run("plot", *arguments, "--out", str(out))
        assert (result.exit_code, result.stderr) == (0, "")
        assert words in result.stdout
        assert out.stat().st_size > 1000


def test_plot_names_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("plot", "matrix", "--as-of", DAY).exit_code == 0
    assert (tmp_path / "matrix.svg").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("matrix", "--topic", "weather"), "No topic is called"),
        (("matrix", "--as-of", "2024-13-01"), "2024-13-01"),
        (("matrix", "--out", "matrix.gif"), ".svg"),
        (("timeline", "Japan", "Veitnam"), "Did you mean"),
        (("rates", "0202.20", "--from", "Australia"), "not a whole line"),
        (("rates", "0703.10-012", "--from", "USA", "--quantity", "1"), "--unit"),
        (("rates", "0202.20-000"), "--from"),
        (("matrix", "--lang", "fr"), "--lang"),
    ],
)
def test_plot_with_wrong_input(arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("plot", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(tmp_path.iterdir())


def test_pictures_in_japanese(tmp_path: Path) -> None:
    shown = texts(tl.plot_matrix(day=DAY, lang="ja"), tmp_path)
    assert {"禁止", "義務", "非拘束", "ソース・コード"} <= set(shown)
    shown = texts(tl.plot_timeline("Japan", "Viet Nam", topics="data flows", lang="ja"), tmp_path)
    assert {"適用中", "未適用"} <= set(shown)
    picture = tl.plot_rates("0202.20-000", origin="Australia", lang="ja")
    assert "税率（課税価格に対する％）" in texts(picture, tmp_path)
    assert words_of(picture).title == "牛肉（冷凍）（0202.20-000）、オーストラリアから日本へ"


def test_a_picture_of_dots_needs_a_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tradelaw.pictures._JAPANESE", ("No Such Font",))
    with pytest.raises(tl.PictureError, match="save it as SVG"):
        tl.save_picture(tl.plot_matrix(day=DAY, lang="ja"), tmp_path / "matrix.png")
