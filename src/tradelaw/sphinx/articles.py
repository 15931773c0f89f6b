"""Articles and chapters: which clauses and terms stand in each, and what each is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.citations import lies_in, order
from tradelaw.law.agreements import Names
from tradelaw.law.provisions import ExceptionClause, Gap, LedgerLine, Provision, ScopeClause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.library import Library

_Clause: TypeAlias = Provision | ExceptionClause | ScopeClause | Gap

_NUMBERED = re.compile(r"(\d+[A-Z]?)(?:\.(\d+[A-Z]?))?", re.ASCII)
_ANNEX = re.compile(r"Annex (?:(\d+)-)?[\w-]+", re.ASCII)
_ANNEX_ARTICLE = re.compile(r"Annex (\d+[A-Z]) Art\. (.+)", re.ASCII)
_CHAPTER = re.compile(r"\d+", re.ASCII)


@attrs.frozen
class Article:
    """An article or an annex, with what is encoded of it.

    Parameters
    ----------
    number
        As the library writes it: ``14.11``, ``Annex 17-D``.
    chapter
        Number of its chapter; empty in an agreement without chapters.
    clauses
        Numbers of its clauses, in the order of the treaty.
    terms
        Names of the terms it defines.
    line
        What the ledger says of it, if it has a line there.

    """

    agreement: str
    number: str
    citation: str
    chapter: str
    heading: Names
    clauses: tuple[str, ...]
    terms: tuple[str, ...]
    line: LedgerLine | None


def number_of_citation(agreement: Agreement, citation: str) -> str:
    """Give the number that a citation cites: the contrary of `Agreement.cite`.

    Examples
    --------
    >>> import tradelaw as tl
    >>> number_of_citation(tl.library().agreement("RCEP"), "RCEP Annex 8A Art. 9.2")
    '8A.9.2'

    """
    number = citation.removeprefix(agreement.short).strip()
    annex = _ANNEX_ARTICLE.fullmatch(number)
    return f"{annex[1]}.{annex[2]}" if annex is not None else number.removeprefix("Art. ")


def article_number(number: str, *, chapters: bool) -> str:
    """Give the number of the article that a clause stands in.

    Parameters
    ----------
    number
        Of the clause.
    chapters
        Whether the agreement counts its articles by chapter, so that an article has two steps.

    Examples
    --------
    >>> article_number("14.11.3(b)", chapters=True), article_number("Annex 17-D(a)", chapters=True)
    ('14.11', 'Annex 17-D')
    >>> article_number("11.2(a)", chapters=False)
    '11'

    """
    found = _NUMBERED.match(number)
    if found is not None:
        return f"{found[1]}.{found[2]}" if chapters and found[2] else found[1]
    annex = _ANNEX.match(number)
    return number if annex is None else annex[0]


def arrange(library: Library, agreement: Agreement, clauses: tuple[_Clause, ...]) -> dict[str, Article]:
    """Arrange the clauses and terms of an agreement by article, in the order of the treaty."""
    law = library.law(agreement.id)
    chapters = any(provision.chapter for provision in law.provisions)
    by_article: dict[str, list[_Clause]] = {}
    for clause in sorted(clauses, key=lambda c: order(c.number)):
        by_article.setdefault(article_number(clause.number, chapters=chapters), []).append(clause)
    terms: dict[str, list[str]] = {}
    for term in law.terms:
        number = article_number(number_of_citation(agreement, term.citation), chapters=chapters)
        terms.setdefault(number, []).append(term.name)
    lines = {line.number: line for line in library.ledger(agreement.id)}
    found = {}
    for number in sorted({*by_article, *terms}, key=order):
        inside = by_article.get(number, [])
        found[number] = Article(
            agreement=agreement.id,
            number=number,
            citation=agreement.cite(number),
            chapter=_chapter(number, inside) if chapters else "",
            heading=_heading(inside, lines.get(number)),
            clauses=tuple(clause.number for clause in inside),
            terms=tuple(terms.get(number, ())),
            line=lines.get(number) or next((lines[n] for n in sorted(lines, key=order) if lies_in(n, number)), None),
        )
    return found


def _chapter(number: str, clauses: Iterable[_Clause]) -> str:
    """Find the chapter of an article: what its provisions say, else its number, else the chapter that its clauses reach."""
    for clause in clauses:
        if isinstance(clause, Provision) and clause.chapter:
            return clause.chapter
    named = _CHAPTER.match(number.removeprefix("Annex "))
    if named is not None:
        return named[0]
    reached = (w for clause in clauses if isinstance(clause, ExceptionClause | ScopeClause) for w in clause.reach.within)
    return next((found[0] for whole in reached if (found := _CHAPTER.match(whole))), "")


def _heading(clauses: Iterable[_Clause], line: LedgerLine | None) -> Names:
    """Find what an article is called: the heading that its clauses carry, else the ledger's title of it."""
    headings = [clause.heading for clause in clauses if isinstance(clause, Provision | ExceptionClause) and clause.heading.en]
    if line is not None and line.title:
        return next((h for h in headings if h.en == line.title), Names(line.title, next((h.ja for h in headings if h.ja), "")))
    return headings[0] if headings else Names("")
