"""The whole answer surface.

Every pair of Parties, both topics, every day on which something changes. Read the difference before
accepting one.
"""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def make_snapshots(root: Path) -> Any:  # noqa: ANN401  # a script, loaded as a module
    spec = importlib.util.spec_from_file_location("make_snapshots", root / "tools" / "make_snapshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("topic", ["data-flows", "localisation", "norms"])
def test_answers_are_those_of_the_snapshot(topic: str, make_snapshots: Any, root: Path) -> None:  # noqa: ANN401  # as above
    kept = json.loads((root / "tests" / "snapshots" / f"{topic}.json").read_text(encoding="utf-8"))
    now = json.loads(make_snapshots.written(topic))
    changed = {pair: (kept.get(pair), now.get(pair)) for pair in kept.keys() | now.keys() if kept.get(pair) != now.get(pair)}
    assert not changed, (
        f"{len(changed)} pairs changed, among them {sorted(changed)[:5]}; run tools/make_snapshots.py and read the difference"
    )


def test_the_snapshot_holds_every_pair(root: Path) -> None:
    kept = json.loads((root / "tests" / "snapshots" / "data-flows.json").read_text(encoding="utf-8"))
    assert len(kept) == 22 * 21 // 2
    assert [state["from"] for state in kept["EU-JPN"]] == ["2018-01-01", "2019-02-01", "2024-07-01"]
