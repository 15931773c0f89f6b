"""Profiles of the property tests, and the reference material beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["own_law"]

# Another project with a suite of its own, which runs against the wheel (.ci/run).
collect_ignore = ["second_project"]

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("long", max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_BESIDE = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material beside the checkout; a test that reads it skips where there is none."""
    folder = Path(os.environ.get("TRADELAW_SHARED") or _BESIDE)
    if not (folder / "texts").is_dir():
        pytest.skip("the reference texts are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parents[1]
