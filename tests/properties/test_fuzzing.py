"""Inputs spoilt here and there: questions, conditions, duties, case files. Whatever comes of them, it is an answer or a `TradelawError`.

Real inputs are cut into the words of their grammar, and a few words are changed: left out, said twice, put elsewhere, exchanged for
another word of the grammar or for what no grammar has. So most of an input is still as it should be, and faults lie deep inside it.
"""

from __future__ import annotations

import re
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw import strategies as drawn
from tradelaw.loaded import packaged_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

CASES = sorted((Path(__file__).resolve().parents[2] / "examples" / "cases").glob("*.toml"))
CONDITIONS = sorted({str(p.breach) for name in ("cptpp", "rcep") for p in tl.library().law(name).provisions if p.breach is not None})

#: Seconds of the processor that one input may take, and how long the message on it may be. Far above what any takes.
MOST_SECONDS = 10
MOST_TOLD = 50_000

#: Reading a text is quick: three times the examples that the profile has.
MANY = settings(max_examples=3 * settings().max_examples, deadline=None)

#: Lengths of a word said again and again: what may still be read, and what is refused for its length alone.
LENGTHS = (500, 2_000, 1_000_000)
MOST_BYTES = 400_000_000

WORDS = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)

#: What no grammar has a place for, or only one.
STRANGE = st.one_of(
    st.sampled_from(
        [
            "",
            "\x00",
            "\n",
            "\u3000",
            "\u202e",
            "\ud800",
            "𝟘",
            "½",
            "١",
            "İ",
            "ß",
            "e\u0301",
            "\ufeff",
            "0" * 40,
            "-",
            "1e999",
            "NaN",
            "'",
            '"',
        ]
    ),
    st.sampled_from(
        ["(", ")", "((((((((((", "not not not ", "[", "]]", "{", "}", "#", "=", "\\", '"""', "--", "%", "%%", "..", ",", ";", "|"]
    ),
    st.integers(-(10**12), 10**12).map(str),
    st.dates().map(str),
    st.text(max_size=5),
)


@st.composite
def spoilt(draw: st.DrawFn, texts: st.SearchStrategy[str], of_the_grammar: Sequence[str]) -> str:
    """A text with a few of its words changed."""
    words: list[str] = WORDS.findall(draw(texts))
    other = st.sampled_from(list(of_the_grammar)) | STRANGE
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(len(words) - 1, 0)))
        change = draw(st.sampled_from(["drop", "double", "exchange", "insert", "swap", "cut", "repeat"]))
        if change == "insert" or not words:
            words.insert(place, draw(other))
        elif change == "drop":
            del words[place]
        elif change == "double":
            words.insert(place, words[place])
        elif change == "exchange":
            words[place] = draw(other)
        elif change == "swap":
            elsewhere = draw(st.integers(0, len(words) - 1))
            words[place], words[elsewhere] = words[elsewhere], words[place]
        elif change == "cut":
            del words[place:]
        else:
            words[place:place] = words[place : place + 4] * draw(st.sampled_from([2, 30]))
    return "".join(words)


def answered(ask: Callable[[], object]) -> None:
    """Ask, and see that an answer or a `TradelawError` comes, soon, and in few words."""
    began = time.process_time()
    try:
        found = ask()
    except tl.TradelawError as error:
        assert str(error).strip()
        assert len(str(error)) < MOST_TOLD
    else:
        assert str(found) is not None
    assert time.process_time() - began < MOST_SECONDS


# ---------------------------------------------------------------- questions and conditions

QUERY_WORDS = [
    "obligations",
    "prohibitions",
    "provisions",
    "agreements",
    "exceptions",
    "parties",
    "bound",
    "by",
    "changes",
    "tariff",
    "between",
    "and",
    "on",
    "under",
    "as",
    "of",
    "owed",
    "to",
    "from",
    "into",
    "where",
    "not",
    "or",
    "is",
    "in",
    "binding",
    "confidence",
    "text",
    "modality",
    "shall",
    "Japan",
    "Vietnam",
    "EU",
    "日本",
    "RCEP",
    "CPTPP",
    "14.13.2",
    "0202.30",
    "2024-02-30",
    "2024",
    "<",
    ">=",
    "=",
]


@MANY
@given(spoilt(drawn.queries().map(str), QUERY_WORDS))
def test_a_spoilt_question_is_answered_or_refused(text: str) -> None:
    answered(lambda: tl.ask(text))


@MANY
@given(spoilt(st.sampled_from(CONDITIONS), [*QUERY_WORDS, "true", "false", "actor", "taxation_measure", "51"]))
def test_a_spoilt_condition_is_read_or_refused(text: str) -> None:
    answered(lambda: tl.parse_condition(text))


# ---------------------------------------------------------------- duties

DUTY_WORDS = [
    "%",
    "5.5%",
    "無税",
    "円",
    "kg",
    "円/kg",
    "yen",
    "/",
    "per",
    "liter",
    "free",
    "or",
    "whichever",
    "is",
    "the",
    "greater",
    "the",
    "less",
    "又は",
    "うちいずれか高い税率",
    "関税割当数量以内のもの",
    "*",
    "#",
    "(",
    ")",
    ";",
    "又",
    "+",
    "-",
    "×",
    "1,000",
    "subject",
    "to",
    "a",
    "minimum",
    "customs",
    "duty",
    "of",
    "not",
    "less",
    "than",
    "from",
    "to",
    "January",
    "30",
    "February",
    "NO",
    "本",
    "ℓ",
    "％",
    "～",
    "〔",
    "〕",
]
DUTIES = drawn.duties().flatmap(lambda duty: st.sampled_from([duty.english(), duty.japanese()]))


@MANY
@given(spoilt(DUTIES, DUTY_WORDS))
def test_a_spoilt_duty_is_read_or_refused(text: str) -> None:
    answered(lambda: tl.parse_duty(text))


# ---------------------------------------------------------------- case files

CASE_WORDS = [
    "[facts]",
    "[[expected]]",
    "[[sources]]",
    "actor",
    "affects",
    "as_of",
    "facts",
    "pleaded",
    "topics",
    "agreements",
    "=",
    "true",
    "false",
    '""',
    '"Japan"',
    '"all"',
    '"none"',
    "29.2",
    "2024-06-01",
    "12:00:00",
    "[]",
    "{}",
    "[{}]",
    "0x10",
    "inf",
    "nan",
    "1e400",
    "-1",
    "'x'",
    "taxation_measure",
    "provision",
    "verdict",
    "deciding",
    "title",
]


@settings(deadline=None, max_examples=max(50, settings().max_examples // 3))
@given(spoilt(st.sampled_from(CASES).map(lambda path: path.read_text(encoding="utf-8")), CASE_WORDS))
def test_a_spoilt_case_file_is_checked_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.toml"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        answered(lambda: tl.check(file))


# ---------------------------------------------------------------- tables and notes of a law folder

_NOTES = packaged_folder() / "cptpp" / "tariffs"
NOTES = next(iter(sorted(_NOTES.glob("*.toml")))).read_text(encoding="utf-8")
NOTE_WORDS = [
    "[schedule]",
    "[clock]",
    "[[category]]",
    "id",
    "formula",
    "table",
    "=",
    '""',
    '"x"',
    "starts",
    "2018-12-30",
    "cuts_on",
    '"04-01"',
    '"13-40"',
    "ahead",
    "-1",
    "0",
    "1",
    "2.5",
    "true",
    "[]",
    "{}",
    "equal",
    "cuts",
    "11",
    "confidence",
    '"text"',
    "lines",
]


@settings(deadline=None, max_examples=max(50, settings().max_examples // 3))
@given(spoilt(st.just(NOTES), NOTE_WORDS))
def test_spoilt_notes_of_a_schedule_are_read_or_refused(text: str) -> None:
    from tradelaw.tariffs.notes import read_notes  # noqa: PLC0415  # below what users call

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "notes.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        answered(lambda: read_notes(Path(folder), "notes.toml"))


# ---------------------------------------------------------------- very long inputs


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    "word", ["(", "not ", "a and ", "obligations ", "9", "円", "% or ", "[", "between Japan and ", "\n", "5%, ", "5%;"]
)
@pytest.mark.parametrize("read", [tl.ask, tl.parse_condition, tl.parse_duty], ids=["question", "condition", "duty"])
def test_a_long_text_costs_little(read: Callable[[str], object], word: str, length: int) -> None:
    text = (word * length)[:length]
    tracemalloc.start()
    try:
        answered(lambda: read(text))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_BYTES
