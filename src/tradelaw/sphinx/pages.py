"""Pages of all the law: stubs, written into the source folder before a build, that let the directives show everything there is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from tradelaw.errors import quoted
from tradelaw.sphinx.catalogue import named, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradelaw.law.agreements import Agreement
    from tradelaw.sphinx.articles import Article
    from tradelaw.sphinx.catalogue import Catalogue

#: The first line of every stub; a file without it is somebody's own and is left alone.
MARK = ".. Made from the law before each build, by tradelaw.sphinx; changes are lost."


def stubs(catalogue: Catalogue) -> dict[str, str]:
    """Give the stubs of all pages, by their place in the folder of pages.

    Parameters
    ----------
    catalogue
        What there is to show.

    Examples
    --------
    >>> import tradelaw as tl
    >>> from tradelaw.sphinx.catalogue import Catalogue
    >>> print(stubs(Catalogue(tl.library()))["cptpp/article-14-11.rst"])
    .. Made from the law before each build, by tradelaw.sphinx; changes are lost.
    <BLANKLINE>
    :orphan:
    <BLANKLINE>
    CPTPP Art. 14.11 Cross-border transfer of information by electronic means
    =========================================================================
    <BLANKLINE>
    .. law:provision:: cptpp.14.11
       :trail:
    <BLANKLINE>

    """
    return dict(_stubs(catalogue))


def write_stubs(folder: Path, catalogue: Catalogue) -> None:
    """Write the stubs that are new or have changed, and take away those of law that is gone.

    Raises
    ------
    ConfigError
        If a file that is no stub stands in the place of one.

    """
    wanted = stubs(catalogue)
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.rst")} if folder.is_dir() else {}
    for name, path in present.items():
        ours = path.read_text(encoding="utf-8").startswith(MARK)
        if name in wanted and not ours:
            raise ConfigError(f"tradelaw_pages: {quoted(name)} stands where a page of the law would be written.")
        if ours and name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def folder_of(source: Path, name: str) -> Path:
    """Give the folder of the stubs.

    Raises
    ------
    ConfigError
        If it lies outside the source folder.

    """
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or place == PurePosixPath():
        raise ConfigError(f"tradelaw_pages: {quoted(name)} is no folder inside the source folder.")
    return source / place


def _page(title: str, *parts: str, listed: bool = True) -> str:
    """Write a stub; one that is not listed stands in no tree of contents, as hundreds of them would make every page's heavy."""
    width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in title)
    return "\n\n".join((MARK, *(() if listed else (":orphan:",)), f"{title}\n{'=' * width}", *parts)) + "\n"


def _escaped(text: str) -> str:
    """Take the meaning from the signs that reStructuredText gives one."""
    return re.sub(r"([\\*`|_<>])", r"\\\1", text)


def _toctree(pages: Sequence[str], depth: int = 1) -> str:
    return f".. toctree::\n   :maxdepth: {depth}\n\n" + "\n".join(f"   {page}" for page in pages)


def _stubs(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    library = catalogue.library
    overview = (
        "Every rule of the agreements, from the data that also answers the questions, each with the article it rests on.",
        "By article: :ref:`law-articles`. By topic: :ref:`law-topics`. By Party: :ref:`law-parties`.",
    )
    tariffs = [*library.tariffs().values()]
    pages = [f"{name}/index" for name in library.agreements]
    pages += ["matrix", "topics", "parties/index", *(["tariffs/index"] if tariffs else []), "ledger", "vocabulary/index"]
    yield "index.rst", _page("The law", *overview, _toctree(pages))
    for agreement in library.agreements.values():
        yield from _agreement(catalogue, agreement)
    yield "matrix.rst", _page("Topics by agreement", ".. law:matrix::")
    yield "topics.rst", _page("Topics", *(f".. law:topic:: {topic.name}" for topic in library.topics))
    codes = sorted((party.code for party in library.parties.parties), key=library.parties.named)
    for code in codes:
        text = _page(_escaped(library.parties.named(code)), ":doc:`All Parties <index>`", f".. law:party:: {code}", listed=False)
        yield f"parties/{slug(code).lower()}.rst", text
    yield "parties/index.rst", _page("Parties", "\n".join(f"- :law:party:`{code}`" for code in codes))
    for tariff in tariffs:
        for name in tariff.schedules:
            title = f"{library.agreements[name].short}: schedule of {library.parties.named(tariff.importer)}"
            text = _page(_escaped(title), f".. law:schedule:: {name}\n   :importer: {tariff.importer}")
            yield f"tariffs/{name}-{slug(tariff.importer).lower()}.rst", text
    if tariffs:
        listed = [f"{name}-{slug(tariff.importer).lower()}" for tariff in tariffs for name in tariff.schedules]
        yield "tariffs/index.rst", _page("Tariff schedules", _toctree(listed))
    yield "ledger.rst", _page("The ledger: what became of every article", *_ledgers(catalogue))
    groups = list(dict.fromkeys(entry.group for entry in library.facts.entries))
    for group in groups:
        title = f"Facts about the {group}"
        yield f"vocabulary/{slug(group)}.rst", _page(_escaped(title), f".. law:vocabulary::\n   :groups: {group}")
    said = "The facts that conditions ask about, each with the plain question that establishes it, and the clauses that ask it."
    yield "vocabulary/index.rst", _page("The vocabulary", said, _toctree([slug(group) for group in groups]))


def _ledgers(catalogue: Catalogue) -> Iterator[str]:
    for agreement in catalogue.library.agreements.values():
        title = _escaped(agreement.short)
        yield f"{title}\n{'-' * len(title)}\n\n.. law:ledger:: {agreement.id}"


def _agreement(catalogue: Catalogue, agreement: Agreement) -> Iterator[tuple[str, str]]:
    chapters = {number: title for number, title in catalogue.chapters(agreement.id).items() if number}
    for number, title in chapters.items():
        heading = f"Chapter {number}: {title.en}" if title.en else f"Chapter {number}"
        yield f"{agreement.id}/chapter-{slug(number)}.rst", _page(_escaped(heading), f".. law:provision:: {agreement.id}.{number}")
    tree = [_toctree([f"chapter-{slug(number)}" for number in chapters])] if chapters else []
    yield f"{agreement.id}/index.rst", _page(_escaped(agreement.short), f".. law:agreement:: {agreement.id}", *tree)
    for article in catalogue.articles(agreement.id).values():
        heading = f"{article.citation} {article.heading.en}".strip()
        text = _page(_escaped(heading), f".. law:provision:: {named(agreement.id, article.number)}\n   :trail:", listed=False)
        yield f"{agreement.id}/{_stem(article)}.rst", text


def _stem(article: Article) -> str:
    number = re.sub(r"[-.]+", "-", slug(article.number)).lower()
    return f"article-{number}" if article.number[:1].isdigit() else number
