"""A pytest plugin: policies held against the law in three lines.

Where the extra ``strategies`` is installed, every test can ask for the fixtures ``law`` and
``compatible``, and say with a marker under which agreements, between whom and when a policy is to
be looked at::

    @pytest.mark.tradelaw(under="CPTPP", between=("Viet Nam", "Japan"))
    def test_the_bill(compatible):
        compatible(bill)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tradelaw.loaded.library import Library
    from tradelaw.strategies.compatibility import Compatibility
    from tradelaw.strategies.situations import Policy

#: What the marker may say: the parameters of `tradelaw.strategies.assert_compatible`.
_SAYS = ("under", "between", "on", "topics", "given", "strict", "examples")

_MARKER = "tradelaw"

#: What stayed open in tests that passed, for the summary at the end.
_OPEN = pytest.StashKey[dict[str, "Compatibility"]]()


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, so that ``--strict-markers`` knows it."""
    said = ", ".join(f"{name}=..." for name in _SAYS)
    config.addinivalue_line("markers", f"{_MARKER}({said}): where the fixture `compatible` looks for a breach")
    config.stash[_OPEN] = {}


@pytest.fixture(scope="session")
def law() -> Library:
    """Give the law that policies are held against: the packaged one, unless a fixture of the same name gives another."""
    from tradelaw.api import library  # noqa: PLC0415  # read by the tests that ask for it

    return library()


@pytest.fixture
def compatible(request: pytest.FixtureRequest, law: Library) -> Callable[..., Compatibility]:
    """Give `tradelaw.strategies.assert_compatible` as the marker says: called with a policy, and with whatever is to be otherwise."""
    said = _said(request)

    def look(policy: Policy, **otherwise: Any) -> Compatibility:  # noqa: ANN401  # what the function takes
        from tradelaw.strategies.compatibility import assert_compatible  # noqa: PLC0415  # Hypothesis is loaded by the tests that need it

        __tracebackhide__ = True
        found = assert_compatible(policy, **{"library": law, **said, **otherwise})
        if found.open or found.cut:
            request.config.stash[_OPEN][request.node.nodeid] = found
        return found

    return look


def _said(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Read the markers of a test, those nearest to it first."""
    said: dict[str, Any] = {}
    for marker in request.node.iter_markers(_MARKER):
        strange = sorted(set(marker.kwargs) - set(_SAYS))
        if marker.args or strange:
            wrong = ", ".join(strange) or "a word without a name"
            raise pytest.UsageError(f"@pytest.mark.{_MARKER} takes {', '.join(_SAYS)}, not {wrong}.")
        said = {**marker.kwargs, **said}
    return said


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what stayed open in tests that passed: a pass with open verdicts is no clearance."""
    for line in _summary(terminalreporter.config):
        terminalreporter.write_line(line)


def _summary(config: pytest.Config) -> Iterator[str]:
    found = config.stash.get(_OPEN, {})
    if found:
        yield "tradelaw: passed, and open all the same:"
    for name, compatibility in found.items():
        yield f"  {name}"
        yield from (f"    {line}" for line in str(compatibility).splitlines()[1:])
