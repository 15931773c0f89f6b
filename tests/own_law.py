"""A small law folder of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

AGREEMENT = """\
id = "mine"
short = "MINE"
title = { en = "My agreement", ja = "私の協定" }
aliases = []
signed = 2020-01-01
in_force = 2021-01-01
verified_on = 2024-01-01

[pair_rule]
rule = "later of the two entries into force"
citation = "MINE Art. 9"
confidence = "text"

[dispute_settlement]
status = "none"
basis = ""
confidence = "text"

[[instrument]]
id = "main"
title = "My agreement"
citation = "MINE"
confidence = "text"

[[party]]
code = "JPN"
status = "party"
in_force = 2021-01-01
confidence = "text"

[[party]]
code = "BRA"
status = "party"
in_force = 2022-01-01
confidence = "text"
"""

CHAPTER = """\
title = "Data"
instrument = "main"

[[scope]]
id = "1.1"
kind = "applies"
when = "affects_trade_by_electronic_means"
summary = "Measures on trade by electronic means."
confidence = "text"

[[term]]
name = "my_person"
label = "my person"
citation = "1.2"
any = [
  { when = "person_is_financial_institution", citation = "1.2(a)" },
]
confidence = "text"

[[provision]]
id = "2.1"
heading = "No local storage"
topics = ["localisation"]
modality = "shall not"
protects = "my_person"
summary = "Nobody may be made to keep data at home."
breach = "requires_localisation_for_storage_or_processing"
confidence = "text"

[[exception]]
id = "2.2"
kind = "public policy"
justifies = ["2.1"]
summary = "Good reasons excuse."
when = "pursues_legitimate_public_policy_objective"
confidence = "text"
"""

LEDGER = """\
[[article]]
number = "1"
state = "encoded"

[[article]]
number = "2"
state = "encoded"

[[article]]
number = "3"
state = "not encoded"
topics = ["source-code"]
reason = "nobody got round to it"
"""


@pytest.fixture
def own_law(tmp_path: Path) -> Path:
    """A law folder to stand beside the packaged one, without faults."""
    folder = tmp_path / "law"
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "agreement.toml").write_text(AGREEMENT, encoding="utf-8")
    (folder / "mine" / "data.toml").write_text(CHAPTER, encoding="utf-8")
    (folder / "mine" / "ledger.toml").write_text(LEDGER, encoding="utf-8")
    return folder
