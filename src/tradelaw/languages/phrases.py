"""Putting tables and pictures into another language.

An answer is made in English. What of it is fixed (headings, reasons, verdicts, the forms of titles and notes) stands in a file of phrases
with the words of the other language beside them; names, titles, headings of provisions and labels of goods come from the data; duties
are printed in the wording of that language. A sentence that has no words in the other language stays English, and a line under the table
says so.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from tradelaw.api import library as packaged
from tradelaw.errors import DutyError, LanguageError, quoted, suggestion
from tradelaw.law.norms import Verdict
from tradelaw.law.obligations import Reason
from tradelaw.law.provisions import ExceptionKind, LedgerState, ScopeKind
from tradelaw.modality import Confidence, Modality, Settlement
from tradelaw.quoting.quotes import Ground
from tradelaw.tariffs.duty_grammar import parse_duty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tradelaw.law.agreements import Names
    from tradelaw.loaded.library import Library
    from tradelaw.tables import Table

    class _Shown(Protocol):
        def table(self) -> Table: ...


#: Languages besides English; each has a file of phrases of its name in this folder.
LANGUAGES = ("ja",)

_ENGLISH = "en"

#: A hole in a phrase: ``{name}`` takes what can be put into the other language itself, ``{name:kind}`` a text of that kind.
_HOLE = re.compile(r"\{(\w+)(?::(\w+))?\}")

#: What may stand in a hole of a kind and is taken over as it is.
_TAKEN = {
    "day": r"\d{4}-\d\d-\d\d",
    "count": r"[\d,]+",
    "amount": r"[\d.,]+",
    "code": r"[\w.*(),/ -]+?",
    "codes": r"[A-Z ]*",
    "asis": r".+?",
    "citation": r"[^:;]+?",
    "basis": r"[^()]+",
}

#: What may stand in a hole of a kind and is put into the other language.
_PUT = {
    "": r".+?",
    "known": r".+?",
    "duty": r"(?:free|\(?\d).*?",
    "name": r".+?",
    "rest": r" .+",
    "sentence": r"[A-Z].+",
    "question": r"(?:Obligations|Prohibitions|Provisions|Changes) .+?",
    "part": "objective|chapeau|proportionality|condition|circumstance|procedure|subject|measure|necessity|element",
    "reason": "|".join(Reason),
    "modality": "|".join(Modality),
    "exception": "|".join(ExceptionKind),
    "scope": "|".join(ScopeKind),
    "settlement": "|".join(Settlement),
    "verdict": "|".join(Verdict),
    "ground": "|".join(Ground),
    "sure": "|".join(Confidence),
    "state": "|".join(LedgerState),
}

#: Kinds that have words in the other language for certain; where a text has none, the phrase doesn't fit it.
_CERTAIN = frozenset({"known", "duty", "name"})

#: A text longer than this is a sentence; it isn't tried as a duty.
_LONGEST_DUTY = 300

#: How a duty begins.
_DUTY = re.compile(r"free\b|\(?\d")

#: Texts that need no other language: numbers, dates, citations, codes, names of facts.
_WORDLESS = re.compile(
    r"[\W\d_]*|[A-Z][A-Za-z]*\d*|(?:[A-Z][\w-]* )?(?:Annex |Art\. ?)?\d[\w.()*-]*(?: fn \d+)?"
    r"|[a-z]+(?:_[a-z]+)+|[a-z]+(?:-[a-z]+)+"
)

#: An English word, as against a part of a citation, of the name of a fact or of a code.
_ENGLISH_WORD = re.compile(
    r"(?<![\w(./])(?!(?:Art|Annex|Chapter|Section|Appendix|tradelaw|fn|not|true|false|topics)\b)[A-Za-z][a-z]{2,}(?![\w])"
)


@attrs.frozen
class _Form:
    """A phrase with holes, and its words in the other language."""

    pattern: re.Pattern[str]
    words: str
    kinds: dict[str, str]

    @classmethod
    def of(cls, phrase: str, words: str) -> _Form:
        kinds: dict[str, str] = {}
        parts, end = [], 0
        for hole in _HOLE.finditer(phrase):
            kinds[hole[1]] = hole[2] or ""
            parts += [re.escape(phrase[end : hole.start()]), f"(?P<{hole[1]}>{(_TAKEN | _PUT)[hole[2] or '']})"]
            end = hole.end()
        return cls(re.compile("".join([*parts, re.escape(phrase[end:])]), re.DOTALL), words, kinds)


@attrs.frozen(slots=False, eq=False)
class PhraseBook:
    """What the words of tables and pictures are in another language.

    Parameters
    ----------
    lang
        The language.
    words
        Fixed words, and names of the data, by their English.
    forms
        Phrases with holes; the first that fits a text is taken.
    fixed
        The phrases as they stand in the file.
    below
        The line that says under a table that something has stayed English.
    titles
        Agreements' titles in the other language, by short name; the names themselves stay, being how provisions are cited.

    Examples
    --------
    >>> book = phrase_book("ja")
    >>> book.put("Obligations between Japan (JPN) and Viet Nam (VNM) on data-flows, as of 2023-06-01")
    '日本（JPN）とベトナム（VNM）との間の義務：情報の越境移転（2023-06-01現在）'

    """

    lang: str
    words: dict[str, str]
    forms: tuple[_Form, ...]
    fixed: dict[str, str]
    below: str
    titles: dict[str, str]

    @functools.cached_property
    def _found(self) -> dict[str, str]:
        return {}

    def put(self, text: str) -> str:
        """Put a text into the language; what has no words in it stays as it is."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._put(text)
        return found

    def _put(self, text: str) -> str:
        known = self.words.get(text)
        if known is not None:
            return known
        if "\n" in text:
            return "\n".join(self.put(line) for line in text.split("\n"))
        if _WORDLESS.fullmatch(text):
            return text
        for form in self.forms:
            match = form.pattern.fullmatch(text)
            told = None if match is None else self._filled(form, match)
            if told is not None:
                return told
        return self._duty(text) or self._listed(text)

    def _filled(self, form: _Form, match: re.Match[str]) -> str | None:
        """Fill the holes of a phrase; None where one of them has no words that it should have."""
        pieces = match.groupdict()
        for name, piece in pieces.items():
            kind = form.kinds[name]
            if kind not in _PUT:
                continue
            told = (self.words.get(piece) or self._duty(piece).replace("\n", "")) if kind == "duty" else self.put(piece.strip())
            if kind in _CERTAIN and (not told or (told == piece and not _WORDLESS.fullmatch(piece))):
                return None
            pieces[name] = told
        return form.words.format(**pieces)

    def _duty(self, text: str) -> str:
        """Print a duty in the language; empty where the text is none."""
        if len(text) > _LONGEST_DUTY or not _DUTY.match(text):
            return ""
        try:
            return parse_duty(text, lambda: packaged().parties).japanese()
        except DutyError:
            return ""

    def _listed(self, text: str) -> str:
        """Put the members of a list into the language, where all of them have words in it."""
        items = text.split(", ")
        if len(items) == 1:
            return text
        told = [self.put(item) for item in items]
        both = zip(told, items, strict=True)
        return "、".join(told) if all(new != old or _WORDLESS.fullmatch(old) for new, old in both) and told != items else text

    @staticmethod
    def is_put(text: str) -> bool:
        """Whether no English word is left in a text; words of citations, names of facts and the like count as none."""
        return _ENGLISH_WORD.search(text) is None

    def table(self, table: Table) -> Table:
        """Put a table into the language: title, headings, cells and the lines under it."""
        title = self.put(table.title)
        headers = tuple(self.put(header) for header in table.headers)
        rows = tuple(tuple(self.put(cell) for cell in row) for row in table.rows)
        after = [self._line(line) for line in table.after]
        shown = "\n".join([title, *headers, *(cell for row in rows for cell in row), *after])
        names = [f"{short}: {title}" for short, title in self.titles.items() if re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", shown)]
        after += ([""] if after and names else []) + names
        if not all(self.is_put(text) for text in (title, *headers, *(cell for row in rows for cell in row), *after)):
            after.append(self.below)
        return attrs.evolve(table, title=title, headers=headers, rows=rows, after=tuple(after))

    def _line(self, line: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        return indent + self.put(line.lstrip())


def table_in(shown: _Shown, lang: str, *, library: Library | None = None) -> Table:
    """Give the table of an answer in another language.

    Parameters
    ----------
    shown
        Anything with a table: an answer, a report, questions, rate paths, the coverage.
    lang
        ``ja``; ``en`` gives the table as it is.
    library
        The law whose names are used; the packaged one by default.

    Returns
    -------
    Table
        With ``text()``, ``markdown()``, ``csv()`` and ``html()``. What has no words in the language stays English, and the last line says
        so.

    Raises
    ------
    LanguageError
        If there are no words in that language.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.tariff("0202.20.000", origin="AUS", importer="JPN", as_of="2026-06-01")
    >>> table = tl.table_in(answer, "ja")
    >>> print(table.title)
    牛肉（冷凍）（0202.20-000）、オーストラリアから日本へ、2026-06-01
    >>> table.headers[:2]
    ('協定', '税率')

    """
    table = shown.table()
    return table if lang == _ENGLISH else phrase_book(lang, library).table(table)


def words_in(lang: str, library: Library | None = None) -> Callable[[str], str]:
    """Give what puts a text into a language; for English, nothing is done.

    Raises
    ------
    LanguageError
        If there are no words in that language.

    """
    return str if lang == _ENGLISH else phrase_book(lang, library).put


def phrase_book(lang: str, library: Library | None = None) -> PhraseBook:
    """Give the words of a language, with the names that a law folder gives in it.

    Raises
    ------
    LanguageError
        If there are no words in that language; says which there are.

    """
    if lang not in LANGUAGES:
        listed = ", ".join((_ENGLISH, *LANGUAGES))
        raise LanguageError(f"There are no words in {quoted(lang)}.{suggestion(lang, LANGUAGES)} Languages: {listed}.")
    return _book(lang, library or packaged())


@functools.lru_cache(maxsize=8)
def _book(lang: str, library: Library) -> PhraseBook:
    raw = _phrases(lang)
    fixed = {phrase: words for section in raw.values() for phrase, words in section.items()}
    below = fixed[BELOW]
    plain = {phrase: words for phrase, words in fixed.items() if not _HOLE.search(phrase)}
    forms = tuple(_Form.of(phrase, words) for phrase, words in fixed.items() if _HOLE.search(phrase))
    forms = tuple(attrs.evolve(form, words=_HOLE.sub(r"{\1}", form.words)) for form in forms)
    titles = {a.short: a.title.ja for a in library.agreements.values() if a.title.ja}
    words: dict[str, str] = {}
    for english, other in _names(library):
        words.setdefault(english, other)
    return PhraseBook(lang, {**words, **plain}, forms, fixed, below, titles)


#: The phrase that says that something has stayed English.
BELOW = "What stands in English has no words in this language in the data."


def _phrases(lang: str) -> dict[str, Any]:
    file = importlib.resources.files("tradelaw.languages") / f"{lang}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _names(library: Library) -> Iterator[tuple[str, str]]:
    """Give every name, title and heading that the data have in both languages."""
    for party in (*library.parties.parties, *library.parties.others()):
        yield from _both(party.name, party.name_ja)
        yield from _both(party.code, party.name_ja)
        yield from _both(f"{party.name} ({party.code})", f"{party.name_ja}（{party.code}）" if party.name_ja else "")
    for topic in library.topics:
        yield from _pair(topic.label)
        yield from _both(topic.name, topic.label.ja)
    for agreement in library.agreements.values():
        yield from _pair(agreement.title)
        yield from _both(agreement.id, agreement.short)
        law = library.law(agreement.id)
        for term in law.terms:
            yield from _pair(term.label)
        for provision in law.provisions:
            yield from _pair(provision.heading)
            if provision.heading.ja:
                yield from ((text, f"【{provision.heading.ja}】{text}") for text in (provision.summary, provision.summary.rstrip(".")))
    for tariff in library.tariffs().values():
        for preference in tariff.preferences:
            yield from _both(preference.name, preference.name_ja)
        yield from ((label.en, label.ja) for label in tariff.labels.values())


def _pair(names: Names) -> Iterator[tuple[str, str]]:
    yield from _both(names.en, names.ja)


def _both(english: str, other: str) -> Iterator[tuple[str, str]]:
    if english and other:
        yield english, other
