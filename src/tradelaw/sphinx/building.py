"""What a build works with: the law that the configuration names, read once, and the day on which its questions are asked."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from tradelaw import api
from tradelaw.dates import as_date
from tradelaw.errors import TradelawError
from tradelaw.loaded.library import Library, packaged_folder
from tradelaw.sphinx.catalogue import Catalogue

if TYPE_CHECKING:
    import datetime as dt

    from sphinx.environment import BuildEnvironment

#: A folder and when its files were last changed: law that is edited between two builds is read again.
_State = tuple[tuple[str, int], ...]


def _folders(folder: str, *, beside: bool) -> tuple[Path, ...]:
    own = (Path(folder),) if folder else ()
    return (packaged_folder(), *own) if beside or not own else own


def _files(folder: Path) -> list[Path]:
    return sorted((*folder.rglob("*.toml"), *folder.rglob("*.csv")))


def _state(folders: tuple[Path, ...]) -> _State:
    return tuple((str(path), path.stat().st_mtime_ns) for folder in folders for path in _files(folder))


@functools.lru_cache(maxsize=4)
def _catalogue(folder: str, beside: bool, state: _State) -> Catalogue:  # noqa: FBT001  # a key of the cache
    del state
    return Catalogue(api.load(folder, beside=beside) if folder else Library((packaged_folder(),)))


@functools.lru_cache(maxsize=4)
def _read(folder: str, beside: bool) -> _State:  # noqa: FBT001  # as above
    return _state(_folders(folder, beside=beside))


def begin(env: BuildEnvironment) -> Catalogue:
    """Read the law for a build.

    Raises
    ------
    ConfigError
        If the configured folder holds no sound law; the message has every fault.

    """
    _read.cache_clear()
    try:
        as_date(env.config.tradelaw_as_of or "2000-01-01")
        return catalogue_of(env)
    except TradelawError as fault:
        raise ConfigError(str(fault)) from None


def catalogue_of(env: BuildEnvironment) -> Catalogue:
    """Give the catalogue of the law that a project's configuration names."""
    named, beside = env.config.tradelaw_folder, bool(env.config.tradelaw_beside)
    folder = str(Path(env.srcdir, named).resolve()) if named else ""
    return _catalogue(folder, beside, _read(folder, beside))


def day_of(env: BuildEnvironment) -> dt.date:
    """Give the day on which questions without one are asked: the configured one, else the last day that the facts of the law cover."""
    return as_date(env.config.tradelaw_as_of) if env.config.tradelaw_as_of else catalogue_of(env).library.known_until


def files_of(env: BuildEnvironment, agreement: str | None = None) -> list[Path]:
    """Give the files that a page on an agreement depends on; without one, those that a page on the whole law does."""
    library = catalogue_of(env).library
    homes = [library.home(name) for name in library.agreements if agreement in (None, name)]
    top = [path for folder in library.folders for path in sorted(folder.glob("*.toml"))]
    return [*top, *(path for home in homes for path in sorted(home.glob("*.toml")))]
