"""The query language: one line of English-like text to a `Query`.

Parsing goes in two steps. The grammar cuts the text into a verb and clauses, each with its place;
then the words of each clause are looked up in the library. A fault in either step is shown with a
caret under the place.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import attrs
import pyparsing as pp

from tradelaw.dates import as_date
from tradelaw.dsl.query import Query, Verb
from tradelaw.errors import (
    ConditionError,
    DateError,
    QueryError,
    TariffError,
    TradelawError,
    UnknownAgreementError,
    UnknownPartyError,
    UnknownProvisionError,
    UnknownTopicError,
    pointed,
    quoted,
    suggestion,
)
from tradelaw.loaded.fields import check_where
from tradelaw.logic.grammar import parse_condition
from tradelaw.tariffs.codes import digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Condition

#: A question longer than this is refused.
MAX_LENGTH = 5_000

#: Words that begin a clause; a name ends where one of them stands.
_STOPS = r"(?:between|owed|by|to|on|about|under|as\s+of|from|into|where)"
_CLAUSES = ("between", "owed by", "owed to", "on", "under", "as of", "from", "into", "where")
_VERBS = ("obligations", "prohibitions", "provisions", "agreements", "exceptions to", "parties bound by", "changes", "tariff")

_TARIFF_CLAUSES = ("on", "from", "into", "as of")

#: Words with which clauses begin that are called otherwise inside.
_KEYWORDS = {"line": "on", "origin": "from", "importer": "into"}
_TARIFF_EXAMPLE = "tariff on 0202.30 from Australia as of 2025-06-01"

#: What the language will not answer in this version, so that the error can say so instead of guessing at a spelling.
_UNANSWERED = {"compare": "comparing clauses"}


@attrs.frozen
class Phrase:
    """Some words of a question, and where they stand."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)


Clause: TypeAlias = tuple[str, tuple[Phrase, ...]]


def _phrase(_text: str, place: int, tokens: pp.ParseResults) -> Phrase:
    return Phrase(str(tokens[0]).rstrip(), place)


def _words(text: str) -> pp.ParserElement:
    return pp.And([pp.CaselessKeyword(word) for word in text.split()]).suppress()


def _clause(name: str, *parts: pp.ParserElement) -> pp.ParserElement:
    def build(tokens: pp.ParseResults) -> list[Clause]:
        return [(name, tuple(t for t in tokens.as_list() if isinstance(t, Phrase)))]

    # The minus sign says that a clause, once begun, has to go on: a fault then lies where it breaks off.
    clause = pp.And([functools.reduce(lambda done, part: done - part, parts)])
    return clause.set_parse_action(build)


@functools.cache
def _grammar(agreement_names: tuple[str, ...]) -> pp.ParserElement:
    """Build the grammar; names of agreements are part of it, for their titles hold the words that begin clauses."""
    spelt = sorted((n for n in agreement_names if re.search(rf"\b{_STOPS}\b|,", n, re.IGNORECASE)), key=len, reverse=True)
    titles = "|".join(r"\s+".join(map(re.escape, name.split())) for name in spelt) or r"(?!)"
    title = pp.Regex(rf"(?:{titles})(?!\w)", flags=re.IGNORECASE)
    quotation = r'"[^"]*"'
    text = pp.Regex(rf'(?!{_STOPS}\b)(?:{quotation}|[^,"\s])(?:{quotation}|(?!\s+{_STOPS}\b|[,"]).)*', flags=re.IGNORECASE)
    phrase = text.copy().set_parse_action(_phrase).set_name("a name")
    named = ((title | text).copy().set_parse_action(_phrase)).set_name("an agreement")
    condition = (
        pp.Regex(rf'(?:"(?:\\.|[^"\\])*"|(?!\s+{_STOPS}\b)[^"])+', flags=re.IGNORECASE).set_parse_action(_phrase).set_name("a condition")
    )
    day = phrase.copy().set_name("a date")
    more = pp.ZeroOrMore(pp.Suppress(",") + ~pp.Regex(rf"\s*{_STOPS}\b", flags=re.IGNORECASE) + phrase)
    more_named = pp.ZeroOrMore(pp.Suppress(",") + ~pp.Regex(rf"\s*{_STOPS}\b", flags=re.IGNORECASE) + named)

    by = _clause("owed by", _words("by"), phrase)
    to = _clause("owed to", _words("to"), phrase)
    clause = pp.MatchFirst(
        [
            _clause("between", _words("between"), phrase),
            _words("owed") + (by + pp.Optional(to) | to + pp.Optional(by)),
            _clause("on", pp.MatchFirst([_words("on"), _words("about")]), phrase, more),
            _clause("under", _words("under"), named, more_named),
            _clause("as of", _words("as of"), day),
            _clause("from", _words("from"), day, _words("to"), day),
            _clause("where", _words("where"), condition),
        ]
    ).set_name("a clause")
    comma = pp.Optional(pp.Suppress(","))
    clauses = pp.ZeroOrMore(comma + clause) + comma
    of_pair = pp.MatchFirst([pp.CaselessKeyword(verb) for verb in ("obligations", "prohibitions", "provisions", "agreements", "changes")])
    # "SOE obligations between ..." says the topic first, as people do.
    of_norms = r"(?:obligations|prohibitions|provisions)"
    topic_first = pp.Regex(rf"(?!{of_norms}\b)[^,\s](?:(?!\s+{_STOPS}\b|,).)*?(?=\s+{of_norms}\b)", flags=re.IGNORECASE)
    topic = _clause("on", topic_first.set_parse_action(_phrase))
    exceptions = (pp.CaselessKeyword("exceptions") + pp.CaselessKeyword("to")).set_parse_action(pp.replace_with("exceptions to"))
    bound = pp.And([pp.CaselessKeyword(word) for word in ("parties", "bound", "by")]).set_parse_action(pp.replace_with("parties bound by"))
    of_provision = (exceptions | bound) + _clause("provision", named)
    goods = pp.MatchFirst(
        [
            _clause("line", _words("on"), phrase.copy().set_name("a tariff line")),
            _clause("origin", _words("from"), phrase),
            _clause("importer", _words("into"), phrase),
            _clause("as of", _words("as of"), day),
        ]
    ).set_name("a clause")
    of_line = pp.CaselessKeyword("tariff") + ~pp.Regex(rf"[^,]*?\b{of_norms}\b", flags=re.IGNORECASE)
    tariff = of_line + pp.ZeroOrMore(comma + goods) + comma
    return tariff | (pp.Optional(topic) + of_pair | of_provision) + clauses


def parse(text: str, library: Library) -> Query:
    """Read a question.

    Parameters
    ----------
    text
        One line, such as ``obligations between Japan and Viet Nam on data flows as of 2023-06-01``. Two hyphens begin a comment.
    library
        Where Parties, topics, agreements and provisions are looked up.

    Returns
    -------
    Query

    Raises
    ------
    QueryError
        If the text can't be read. A word that can't be looked up raises `UnknownPartyError`, `UnknownTopicError`, `UnknownAgreementError`,
        `UnknownProvisionError`, `DateError` or `ConditionError`.

    """
    if not isinstance(text, str):
        raise QueryError(f"A question is text, not {quoted(text)}.")
    if len(text) > MAX_LENGTH:
        raise QueryError(f"A question of {len(text)} characters is too long; {MAX_LENGTH} is the most.")
    asked = _without_comment(text)
    names = tuple(name for a in library.agreements.values() for name in (a.title.en, *a.aliases))
    try:
        tokens: list[Any] = _grammar(names).parse_string(asked, parse_all=True).as_list()
    except pp.ParseBaseException as fault:
        _misread(asked, fault)
    except RecursionError:
        raise QueryError(f"The question can't be read: {quoted(text)}") from None
    verb = next(token for token in tokens if isinstance(token, str))
    return _Resolver(asked, library).query(Verb(verb), [token for token in tokens if not isinstance(token, str)])


def _without_comment(text: str) -> str:
    outside = re.match(r'(?:"(?:\\.|[^"\\])*"|(?!(?:^|\s)--)[\s\S])*', text)
    return text if outside is None else outside[0].rstrip()


def _misread(text: str, fault: pp.ParseBaseException) -> NoReturn:
    """Say where a text stops being a question, and what was expected there."""
    stripped = text.lstrip()
    first = stripped.split(maxsplit=1)[0] if stripped else ""
    start = len(text) - len(stripped)
    if first.casefold() in _UNANSWERED:
        message = f"Questions of {_UNANSWERED[first.casefold()]} are not answered in this version."
    elif not any(first.casefold() == verb.split()[0] for verb in _VERBS):
        meant = suggestion(first, [*_VERBS, *(verb.split()[0] for verb in _VERBS)])
        message = f"A question begins with one of {', '.join(_VERBS)}{f', not {quoted(first)}' if first else ''}.{meant}"
    else:
        start = fault.loc + len(text[fault.loc :]) - len(text[fault.loc :].lstrip(" ,"))
        clauses = _TARIFF_CLAUSES if first.casefold() == "tariff" else _CLAUSES
        rest = text[start:].split(maxsplit=1)
        first = rest[0] if rest else ""
        known = first.casefold() in re.split(r"\W+", " ".join(clauses))
        if first and not known:
            message = f"{quoted(first)} begins no clause.{suggestion(first, clauses)} Clauses begin with {', '.join(clauses)}."
        elif first:
            message = f"{quoted(first)} can't stand here, or lacks what belongs after it."
        else:
            message = f"the question ends too early: {fault.msg[0].lower()}{fault.msg[1:]}."
    raise QueryError(pointed(text, start, start + len(first), message)) from None


class _Resolver:
    """Looks up the words of a question."""

    def __init__(self, text: str, library: Library) -> None:
        self.text = text
        self.library = library

    def fault(self, kind: type[TradelawError], phrase: Phrase, message: str) -> NoReturn:
        raise kind(pointed(self.text, phrase.start, phrase.end, message)) from None

    def query(self, verb: Verb, clauses: list[Clause]) -> Query:
        found: dict[str, tuple[Phrase, ...]] = {}
        for name, phrases in clauses:
            if name in found:
                self.fault(QueryError, phrases[0], f'"{_KEYWORDS.get(name, name)}" stands here a second time.')
            found[name] = phrases
        if "between" in found and ("owed by" in found or "owed to" in found):
            self.fault(QueryError, found["between"][0], 'a question has "between", or "owed by" and "owed to", not both.')
        if verb is Verb.TARIFF:
            return self._tariff(found)
        self._expect(verb, found)
        start, end = self._period(found["from"]) if "from" in found else (None, None)
        return Query(
            verb=verb,
            between=self._pair(found["between"][0]) if "between" in found else None,
            owed_by=self._party(found["owed by"][0]) if "owed by" in found else None,
            owed_to=self._party(found["owed to"][0]) if "owed to" in found else None,
            provision=self._provision(found["provision"][0]) if "provision" in found else None,
            topics=self._several(found.get("on", ()), self._topic),
            agreements=self._several(found.get("under", ()), self._agreement),
            as_of=self._date(found["as of"][0]) if "as of" in found else None,
            start=start,
            end=end,
            where=self._where(verb, found["where"][0]) if "where" in found else None,
        )

    def _tariff(self, found: dict[str, tuple[Phrase, ...]]) -> Query:
        """Look up what a question about the duty on a line names."""
        end = Phrase("", len(self.text))
        for phrase in found.get("line", ()):
            stray = re.match(r"[\d.\s-]*\d[.\s-]*\s(?=[^\W\d])", phrase.text)
            if stray is not None:
                word = phrase.text[stray.end() :].split(maxsplit=1)[0]
                meant = suggestion(word, _TARIFF_CLAUSES)
                message = f"{quoted(word)} begins no clause.{meant} Clauses begin with {', '.join(_TARIFF_CLAUSES)}."
                self.fault(QueryError, Phrase(word, phrase.start + stray.end()), message)
        wanted = {"line": "on which line", "origin": "from where the goods come"}
        for name, words in wanted.items():
            if name not in found:
                self.fault(QueryError, end, f'the question doesn\'t say {words}, as in "{_TARIFF_EXAMPLE}".')
        origin = self._party(found["origin"][0])
        place = found.get("importer", (end,))[0]
        importer = self._party(place) if "importer" in found else ""
        try:
            tariff = self.library.tariff(importer) if importer else self.library.only_tariff()
        except TariffError as fault:
            self.fault(TariffError, place, str(fault))
        if tariff.importer == origin:
            self.fault(TariffError, found["origin"][0], "goods of the importing Party itself are no imports.")
        try:
            line = digits(_bare(found["line"][0].text))
            tariff.book.some(line)
        except TariffError as fault:
            self.fault(TariffError, found["line"][0], str(fault))
        as_of = self._date(found["as of"][0]) if "as of" in found else None
        return Query(verb=Verb.TARIFF, line=line, origin=origin, importer=tariff.importer, as_of=as_of)

    def _expect(self, verb: Verb, found: dict[str, tuple[Phrase, ...]]) -> None:
        """See that the verb has the clauses it needs, and none that mean nothing to it."""
        takes = {
            Verb.AGREEMENTS: {"between", "under", "as of"},
            Verb.EXCEPTIONS: {"provision", "as of"},
            Verb.PARTIES: {"provision", "as of"},
            Verb.CHANGES: {"between", "owed by", "owed to", "on", "under", "from", "where"},
        }.get(verb, {"between", "owed by", "owed to", "on", "under", "as of", "where"})
        for name, phrases in found.items():
            if name not in takes:
                self.fault(QueryError, phrases[0], f'"{verb}" takes no "{name}"; it takes {", ".join(sorted(takes - {"provision"}))}.')
        end = Phrase("", len(self.text))
        if "provision" not in takes and not {"between", "owed by", "owed to"} & set(found):
            example = f"{verb} between Japan and Viet Nam"
            self.fault(QueryError, end, f'the question doesn\'t say between whom, as in "{example}".')
        if verb is Verb.CHANGES and "from" not in found:
            self.fault(QueryError, end, 'the question doesn\'t say from when to when, as in "from 2019-01-01 to 2026-01-01".')

    def _pair(self, phrase: Phrase) -> tuple[str, str]:
        """Split "A and B"; names that hold an "and" of their own are tried as well."""
        cuts = list(re.finditer(r"\s+(?:and|&)\s+", phrase.text, re.IGNORECASE))
        if not cuts:
            self.fault(QueryError, phrase, 'two Parties are needed, as in "between Japan and Viet Nam".')
        pairs = [(Phrase(phrase.text[: c.start()], phrase.start), Phrase(phrase.text[c.end() :], phrase.start + c.end())) for c in cuts]
        for one, other in pairs:
            first, second = self.library.parties.find(_bare(one.text)), self.library.parties.find(_bare(other.text))
            if first is not None and second is not None:
                return first.code, second.code
        one, other = pairs[0]
        return self._party(one), self._party(other)

    def _party(self, phrase: Phrase) -> str:
        party = self.library.parties.find(_bare(phrase.text))
        if party is None:
            self._more_than_a_party(phrase)
            self.fault(UnknownPartyError, phrase, self.library.parties.unknown(phrase.text))
        return party.code

    def _more_than_a_party(self, phrase: Phrase) -> None:
        """Point at what follows a Party's name, where a clause was begun with a word that begins none."""
        for gap in reversed(list(re.finditer(r"\s+", phrase.text))):
            if self.library.parties.find(_bare(phrase.text[: gap.start()])) is not None:
                word = phrase.text[gap.end() :].split(maxsplit=1)[0]
                stray = Phrase(word, phrase.start + gap.end())
                clauses = _TARIFF_CLAUSES if self.text.split(maxsplit=1)[0].casefold() == "tariff" else _CLAUSES
                message = f"{quoted(word)} begins no clause.{suggestion(word, clauses)} Clauses begin with {', '.join(clauses)}."
                self.fault(QueryError, stray, message)

    def _several(self, phrases: tuple[Phrase, ...], one: Callable[[Phrase], str]) -> tuple[str, ...]:
        found = [name for phrase in phrases for name in self._split(phrase, one)]
        return tuple(dict.fromkeys(found))

    def _split(self, phrase: Phrase, one: Callable[[Phrase], str]) -> list[str]:
        """Take a phrase as one name if it is one, else cut it at "and" and "or"."""
        pieces, place = [], 0
        for piece in re.split(r"(\s+(?:and|or)\s+)", phrase.text, flags=re.IGNORECASE):
            pieces.append(Phrase(piece, phrase.start + place))
            place += len(piece)
        if len(pieces) == 1:
            return [one(phrase)]
        try:
            return [one(phrase)]
        except TradelawError:
            return [one(piece) for piece in pieces[::2]]

    def _topic(self, phrase: Phrase) -> str:
        topic = self.library.find_topic(_bare(phrase.text))
        if topic is None:
            self.fault(UnknownTopicError, phrase, self.library.unknown_topic(phrase.text))
        return topic.name

    def _agreement(self, phrase: Phrase) -> str:
        agreement = self.library.find_agreement(_bare(phrase.text))
        if agreement is None:
            self.fault(UnknownAgreementError, phrase, self.library.unknown_agreement(phrase.text))
        return agreement.id

    def _date(self, phrase: Phrase) -> dt.date:
        try:
            return dt.date.today() if phrase.text.casefold() == "today" else as_date(phrase.text)  # noqa: DTZ011  # the user's own day
        except DateError as fault:
            self.fault(DateError, phrase, str(fault))

    def _period(self, phrases: tuple[Phrase, ...]) -> tuple[dt.date, dt.date]:
        start, end = self._date(phrases[0]), self._date(phrases[1])
        if end < start:
            self.fault(DateError, phrases[1], f"{end} lies before {start}.")
        return start, end

    def _provision(self, phrase: Phrase) -> tuple[str, str]:
        try:
            agreement, number = self.library.agreement_and_number(_bare(phrase.text))
        except UnknownAgreementError as fault:
            self.fault(UnknownAgreementError, phrase, str(fault))
        try:
            return agreement.id, self.library.provision(agreement, number).number
        except UnknownProvisionError as fault:
            self.fault(UnknownProvisionError, phrase, str(fault))

    def _where(self, verb: Verb, phrase: Phrase) -> Condition:
        del verb  # every verb that takes a condition asks about the same things
        text = phrase.text.rstrip(" ,")
        try:
            return check_where(parse_condition(text), self.library)
        except ConditionError as fault:
            lines = str(fault).splitlines()
            place = re.match(r"line 1, column (\d+): (.*)", lines[-1]) if len(lines) > 1 else None
            if place is None:
                self.fault(ConditionError, Phrase(text, phrase.start), str(fault))
            start = phrase.start + int(place[1]) - 1
            width = max(1, lines[-2].count("^"))
            self.fault(ConditionError, Phrase(self.text[start : start + width], start), place[2])
        except TradelawError as fault:
            self.fault(type(fault), Phrase(text, phrase.start), str(fault))


def _bare(text: str) -> str:
    """Take the quotation marks off a name."""
    return text.strip().strip('"“”').strip()
