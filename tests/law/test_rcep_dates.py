"""RCEP: what it is called, who is Party, since when for each pair, and which transitions run.

Articles are those of the Regional Comprehensive Economic Partnership Agreement. Days of entry into force follow from 20.6.2 and 20.6.3
with the deposits, and stand in METI's statement of November 2021 and in Japan Customs' list of Parties (Customs Answer 4055).
"""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, day, in_force, owed, why_not

# 20.6.2: six ASEAN and three other signatories had deposited on 2 November 2021; in force 60 days later (METI, November 2021).
ORIGINAL = ("AUS", "BRN", "KHM", "CHN", "JPN", "LAO", "NZL", "SGP", "THA", "VNM")
# 20.6.3: 60 days after a signatory's own deposit (Japan Customs, Customs Answer 4055).
LATER = {"KOR": "2022-02-01", "MYS": "2022-03-18", "IDN": "2023-01-02", "PHL": "2023-06-02"}
ENTRY = dict.fromkeys(ORIGINAL, "2022-01-01") | LATER

BANS = ("RCEP 12.14.2", "RCEP 12.15.2")
FOOTNOTE = {"RCEP 12.14.2": "fn 11", "RCEP 12.15.2": "fn 13"}
LEAST_DEVELOPED = ("KHM", "LAO", "MMR")  # named in fns 11 and 13
NO_TRANSITION = ("AUS", "BRN", "CHN", "IDN", "JPN", "KOR", "MYS", "NZL", "PHL", "SGP", "THA")

#: Up to this day the facts were established.
STATUS = "2026-11-21"


def rcep() -> tl.Agreement:
    return tl.library().agreement("rcep")


def standing(citation: str, obligor: str, obligee: str, as_of: str) -> str:
    """How a provision stands for one Party towards another: bound, or the reason why not."""
    return "bound" if owed(citation, obligor, obligee, as_of) is not None else str(why_not(citation, obligor, obligee, as_of).reason)


# ---------------------------------------------------------------- identity: names, signature, signatories, deposits


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("RCEP", id="short name"),
        pytest.param("rcep", id="lower case"),
        pytest.param("RCEP Agreement", id="as commonly cited"),
        pytest.param("Regional Comprehensive Economic Partnership", id="without Agreement"),
        pytest.param("Regional Comprehensive Economic Partnership Agreement", id="title"),
        pytest.param("地域的な包括的経済連携協定", id="Japan, Treaty No. 7 of 2021"),
        pytest.param("RCEP協定", id="Japan, usual name"),
        pytest.param("区域全面经济伙伴关系协定", id="China, MOFCOM translation"),
    ],
)
def test_names_of_the_agreement(name: str) -> None:
    assert tl.library().agreement(name).id == "rcep"


def test_signed_on_15_november_2020_at_the_fourth_summit() -> None:
    (instrument,) = rcep().instruments
    assert rcep().signed == instrument.signed == day("2020-11-15")


def test_entered_into_force_60_days_after_2_november_2021_under_20_6_2() -> None:
    assert rcep().in_force == day("2022-01-01") == day("2021-11-02") + dt.timedelta(days=60)


def test_title_in_japanese_is_that_of_treaty_no_7_of_2021() -> None:
    assert rcep().title.ja == "地域的な包括的経済連携協定"


def test_fifteen_signatories_of_15_november_2020() -> None:
    signed = {entry.code: entry.signed for entry in rcep().entries if entry.signed is not None}
    assert signed == dict.fromkeys((*ENTRY, "MMR"), day("2020-11-15"))


def test_parties_by_20_6_are_fourteen_and_myanmar_is_a_signatory() -> None:
    status = {entry.code: str(entry.status) for entry in rcep().entries}
    assert {code for code, what in status.items() if what == "party"} == set(ENTRY)
    assert status["MMR"] == "signatory"


@pytest.mark.parametrize(("party", "first"), [pytest.param(p, d, id=f"20.6 {p}") for p, d in ENTRY.items()])
def test_entry_into_force_for_each_party(party: str, first: str) -> None:
    entry = rcep().entry(party)
    assert entry is not None
    assert entry.in_force == day(first)


@pytest.mark.parametrize(
    ("party", "deposited"),
    [
        pytest.param("SGP", "2021-04-09", id="20.6.1 SGP, first to deposit (Roedl, 2021)"),
        pytest.param("THA", "2021-10-28", id="20.6.1 THA (Roedl, Baker McKenzie, 2021)"),
        pytest.param("VNM", "2021-10-29", id="20.6.1 VNM (Roedl, Baker McKenzie, 2021)"),
        pytest.param("AUS", "2021-11-02", id="20.6.1 AUS (METI, November 2021)"),
        pytest.param("NZL", "2021-11-02", id="20.6.1 NZL (METI, November 2021)"),
        pytest.param("KOR", "2021-12-03", id="20.6.3 KOR, 60 days before 2022-02-01"),
        pytest.param("MYS", "2022-01-17", id="20.6.3 MYS, 60 days before 2022-03-18"),
        pytest.param("IDN", "2022-11-03", id="20.6.3 IDN, 60 days before 2023-01-02"),
        pytest.param("PHL", "2023-04-03", id="20.6.3 PHL, 60 days before 2023-06-02 (Japan MOFA, April 2023)"),
    ],
)
def test_deposit_of_the_instrument(party: str, deposited: str) -> None:
    entry = rcep().entry(party)
    assert entry is not None
    assert entry.ratified == day(deposited)


@pytest.mark.parametrize("party", LATER)
def test_later_signatories_are_bound_60_days_after_their_own_deposit_20_6_3(party: str) -> None:
    entry = rcep().entry(party)
    assert entry is not None
    assert entry.ratified is not None
    assert entry.in_force == entry.ratified + dt.timedelta(days=60)


# ---------------------------------------------------------------- pairs (20.6.2, 20.6.3; a relation needs both to be Parties, 1.2(r))

PAIRS = [
    *((one, other, "2022-01-01") for one, other in itertools.combinations(ORIGINAL, 2)),
    *((party, "KOR", "2022-02-01") for party in ORIGINAL),
    *((party, "MYS", "2022-03-18") for party in (*ORIGINAL, "KOR")),
    *((party, "IDN", "2023-01-02") for party in (*ORIGINAL, "KOR", "MYS")),
    *((party, "PHL", "2023-06-02") for party in (*ORIGINAL, "KOR", "MYS", "IDN")),
]


@pytest.mark.parametrize(("one", "other", "first"), [pytest.param(a, b, d, id=f"20.6 {a}-{b} {d}") for a, b, d in PAIRS])
def test_in_force_for_a_pair_from_the_later_of_its_two_entries(one: str, other: str, first: str) -> None:
    assert_in_force_from("rcep", one, other, first)


@pytest.mark.parametrize(("one", "other", "first"), [pytest.param(a, b, d, id=f"20.7 {a}-{b}") for a, b, d in PAIRS])
def test_no_withdrawal_has_ended_it_for_a_pair(one: str, other: str, first: str) -> None:
    (found,) = tl.agreements((one, other), under="RCEP", as_of=STATUS)
    assert (found.in_force, found.since, found.until) == (True, day(first), None)


@pytest.mark.parametrize(
    ("one", "other", "as_of", "expected"),
    [
        pytest.param("JPN", "KOR", "2022-01-20", False, id="20.6.3 JPN-KOR while the Agreement is in force for others"),
        pytest.param("JPN", "KOR", "2022-02-01", True, id="20.6.3 JPN-KOR"),
        pytest.param("JPN", "PHL", "2023-05-01", False, id="20.6.3 JPN-PHL"),
        pytest.param("KOR", "MYS", "2022-02-01", False, id="20.6.3 KOR-MYS follows Malaysia, not Korea"),
        pytest.param("KOR", "MYS", "2022-03-18", True, id="20.6.3 KOR-MYS"),
        pytest.param("IDN", "PHL", "2023-01-02", False, id="20.6.3 IDN-PHL follows the Philippines, not Indonesia"),
        pytest.param("IDN", "PHL", "2023-06-02", True, id="20.6.3 IDN-PHL"),
        pytest.param("JPN", "CHN", "2021-11-02", False, id="20.6.2 the deposit itself brings nothing into force"),
        pytest.param("JPN", "CHN", "2020-11-15", False, id="20.6.1 nor does signature"),
    ],
)
def test_in_force_between(one: str, other: str, as_of: str, expected: bool) -> None:
    assert in_force("rcep", one, other, as_of) is expected
    assert in_force("rcep", other, one, as_of) is expected


@pytest.mark.parametrize(
    ("party", "as_of", "first"),
    [
        pytest.param("KOR", "2022-01-20", "2022-02-01", id="20.6.3 KOR"),
        pytest.param("MYS", "2022-03-01", "2022-03-18", id="20.6.3 MYS"),
        pytest.param("IDN", "2022-12-31", "2023-01-02", id="20.6.3 IDN"),
        pytest.param("PHL", "2023-05-01", "2023-06-02", id="20.6.3 PHL"),
    ],
)
@pytest.mark.parametrize("ban", BANS)
def test_late_joiner_owes_the_data_rules_from_its_own_entry_at_once(ban: str, party: str, as_of: str, first: str) -> None:
    # fns 11 and 13 name none of the four: no transition runs after entry into force
    assert_not_bound(ban, party, "JPN", as_of, reason="not in force", until=first)
    assert_not_bound(ban, "JPN", party, as_of, reason="not in force", until=first)
    assert_bound(ban, party, "JPN", first, since=first)
    assert_bound(ban, "JPN", party, first, since=first)


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("party", ["JPN", "CHN", "IDN"])
def test_a_party_owes_nothing_to_itself(ban: str, party: str) -> None:
    # 12.1(b)(iii) says of a Party; a claim is another Party's (19.3.1)
    assert owed(ban, party, party, STATUS) is None


# ---------------------------------------------------------------- Myanmar: a fact of each pair (20.6; ASEAN economic ministers, May 2022)


@pytest.mark.parametrize(
    ("other", "as_of", "expected"),
    [
        # Customs Tariff Commission of China's State Council: rates for goods of Myanmar from 1 May 2022
        pytest.param("CHN", "2022-05-01", True, id="CHN applies it from 1 May 2022"),
        pytest.param("CHN", "2023-12-31", True, id="CHN in 2023"),
        pytest.param("CHN", "2022-04-30", None, id="CHN before 1 May 2022"),
        # Singapore, Ministry of Trade and Industry: in force for Myanmar from 4 March 2022
        pytest.param("SGP", "2022-03-04", True, id="SGP lists it from 4 March 2022"),
        pytest.param("SGP", "2023-12-31", True, id="SGP in 2023"),
        pytest.param("SGP", "2022-03-03", None, id="SGP before 4 March 2022"),
        # New Zealand, February 2022: does not apply between the two at this stage (Associated Press, 17 February 2022)
        pytest.param("NZL", "2022-02-17", False, id="NZL refuses in February 2022"),
        pytest.param("NZL", STATUS, None, id="NZL since then"),
        # Philippines, 17 February 2022: would not accept the instrument, but yield to ASEAN (CNN Philippines)
        pytest.param("PHL", "2023-06-01", False, id="PHL before its own entry (20.6.3)"),
        pytest.param("PHL", "2023-06-02", None, id="PHL from its own entry"),
        pytest.param("PHL", STATUS, None, id="PHL in 2026"),
        # Japan Customs, Customs Answer 4055: fourteen names, Myanmar not among them
        pytest.param("JPN", "2022-01-01", None, id="JPN from the Agreement's entry"),
        pytest.param("JPN", "2024-01-01", None, id="JPN in 2024"),
        pytest.param("JPN", STATUS, None, id="JPN in 2026"),
        # Thailand moved to apply it from March 2022 (JETRO, 28 July 2022); nothing is known of the time before
        pytest.param("THA", "2022-02-28", None, id="THA before March 2022"),
        *(pytest.param(p, STATUS, None, id=f"{p} not established") for p in ("AUS", "KOR", "BRN", "KHM", "IDN", "LAO", "MYS", "VNM")),
        *(pytest.param(p, "2022-01-01", None, id=f"{p} not established in 2022") for p in ("AUS", "BRN", "KHM", "LAO", "VNM")),
        *(pytest.param(p, "2022-01-01", None, id=f"{p} before it moved") for p in ("CHN", "SGP", "THA")),
        pytest.param("KOR", "2022-01-31", False, id="KOR before its own entry (20.6.3)"),
        pytest.param("KOR", "2022-02-01", None, id="KOR from its own entry"),
        pytest.param("MYS", "2022-03-17", False, id="MYS before its own entry (20.6.3)"),
        pytest.param("MYS", "2022-03-18", None, id="MYS from its own entry"),
        pytest.param("IDN", "2023-01-01", False, id="IDN before its own entry (20.6.3)"),
        pytest.param("IDN", "2023-01-02", None, id="IDN from its own entry"),
        *(pytest.param(p, "2021-12-31", False, id=f"{p} before the Agreement's entry (20.6.2)") for p in ENTRY),
    ],
)
def test_myanmar_pair_by_pair(other: str, as_of: str, expected: bool | None) -> None:
    assert in_force("rcep", "MMR", other, as_of) is expected
    assert in_force("rcep", other, "MMR", as_of) is expected


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("as_of", ["2022-01-01", "2024-06-01", STATUS, "2031-01-01"])
def test_myanmar_and_japan_owe_each_other_nothing_certain_20_6(ban: str, as_of: str) -> None:
    # Japan's list leaves Myanmar out: no reckoning from a date of deposit, on any day
    assert_not_bound(ban, "MMR", "JPN", as_of, reason="unknown", until="")
    assert_not_bound(ban, "JPN", "MMR", as_of, reason="unknown", until="")


def test_unknown_whether_in_force_between_japan_and_myanmar_is_said_in_an_answer() -> None:
    (found,) = tl.agreements(("JPN", "MMR"), under="RCEP", as_of=STATUS).to_dict()["agreements"]
    assert (found["in_force"], found["since"]) == ("unknown", None)


@pytest.mark.parametrize(("party", "first"), [("CHN", "2022-05-01"), ("SGP", "2022-03-04")])
@pytest.mark.parametrize("ban", BANS)
def test_who_applies_it_with_myanmar_owes_the_data_rules_and_is_not_owed_them_yet(ban: str, party: str, first: str) -> None:
    # fns 11 and 13 count from the Agreement's entry into force (1 January 2022), for Myanmar as well
    assert_bound(ban, party, "MMR", first, since=first)
    assert_not_bound(ban, "MMR", party, first, reason="not yet binding", until="2027-01-01")


# ---------------------------------------------------------------- who is not a Party (20.6, 20.9, 17.2)


@pytest.mark.parametrize(
    ("name", "as_of"),
    [
        pytest.param("India", "2022-03-01", id="20.9.1 fn 2: India, open to it since 1 January 2022, consent and terms still needed"),
        pytest.param("India", STATUS, id="20.9.1 India, no request known"),
        pytest.param("Hong Kong, China", "2022-01-01", id="17.2 Hong Kong, a WTO Member of its own"),
        pytest.param("Hong Kong", STATUS, id="20.9.2 Hong Kong, request of 2022"),
        pytest.param("Macao", STATUS, id="17.2 Macao, a WTO Member of its own"),
        pytest.param("Chinese Taipei", STATUS, id="17.2 Chinese Taipei, a WTO Member of its own"),
        pytest.param("Sri Lanka", STATUS, id="20.9.2 Sri Lanka, request"),
        pytest.param("Chile", STATUS, id="20.9.2 Chile, request"),
        pytest.param("Bangladesh", STATUS, id="20.9.2 Bangladesh, request"),
        pytest.param("Timor-Leste", STATUS, id="20.6.3, 20.9.4 Timor-Leste: membership of ASEAN makes no Party"),
        pytest.param("United States", STATUS, id="20.6.1 United States, no signatory"),
    ],
)
@pytest.mark.parametrize("party", ["JPN", "CHN"])
def test_not_a_party(name: str, as_of: str, party: str) -> None:
    assert in_force("rcep", party, name, as_of) is False
    assert_not_bound("RCEP 12.15.2", party, name, as_of, reason="not a Party")
    assert_not_bound("RCEP 12.15.2", name, party, as_of, reason="not a Party")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        pytest.param("HKG", "applicant", id="20.9.2 Hong Kong, 2022"),
        pytest.param("LKA", "applicant", id="20.9.2 Sri Lanka, noted by Ministers in September 2025"),
        pytest.param("CHL", "applicant", id="20.9.2 Chile, noted by Ministers in September 2025"),
        pytest.param("BGD", "applicant", id="20.9.2 Bangladesh, noted by Ministers in September 2025"),
        pytest.param("IND", "observer", id="Ministers' Declaration of 11 November 2020: India may attend as an observer"),
    ],
)
def test_applicants_and_india(code: str, status: str) -> None:
    entry = rcep().entry(code)
    assert entry is not None
    assert (str(entry.status), entry.in_force) == (status, None)


@pytest.mark.parametrize("code", ["TLS", "CRI", "MAC", "TWN", "USA"])
def test_has_nothing_to_do_with_the_agreement(code: str) -> None:
    # no deposit under 20.6 and no established request under 20.9.2
    assert rcep().entry(code) is None


def test_hong_kong_is_not_china_17_2() -> None:
    assert tl.library().party("Hong Kong, China").code == "HKG"
    assert in_force("rcep", "JPN", "CHN", STATUS) is True
    assert in_force("rcep", "CHN", "HKG", STATUS) is False


# ---------------------------------------------------------------- transitions of 12.14.2 (fn 11) and 12.15.2 (fn 13)

VIET_NAM = [
    ("2022-01-01", "not yet binding"),
    ("2024-06-01", "not yet binding"),
    (STATUS, "not yet binding"),
    ("2026-12-31", "not yet binding"),
    ("2027-01-01", "bound"),  # the boundary day is not spelt out: five years after 1 January 2022, read as over with 31 December 2026
    ("2027-01-02", "bound"),
    ("2027-07-01", "bound"),  # the three years more are not for Viet Nam
    ("2029-12-31", "bound"),
]
THREE_MORE_YEARS = [
    ("2022-01-01", "not yet binding"),
    ("2024-06-01", "not yet binding"),
    (STATUS, "not yet binding"),
    ("2026-12-31", "not yet binding"),
    ("2027-01-02", "unknown"),
    ("2027-06-01", "unknown"),
    ("2029-12-31", "unknown"),
    ("2030-01-01", "bound"),  # boundary day read as above: not later than this
    ("2030-01-02", "bound"),
]
OBLIGEES = ("JPN", "AUS", "CHN", "SGP")


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligee", OBLIGEES)
@pytest.mark.parametrize(("as_of", "expected"), VIET_NAM)
def test_five_years_for_viet_nam_and_no_extension(ban: str, obligee: str, as_of: str, expected: str) -> None:
    assert standing(ban, "VNM", obligee, as_of) == expected


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligor", ["KHM", "LAO"])
@pytest.mark.parametrize("obligee", OBLIGEES)
@pytest.mark.parametrize(("as_of", "expected"), THREE_MORE_YEARS)
def test_five_years_and_three_more_if_necessary(ban: str, obligor: str, obligee: str, as_of: str, expected: str) -> None:
    assert standing(ban, obligor, obligee, as_of) == expected


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligee", ["CHN", "SGP"])
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2022-05-01", "not yet binding"), ("2023-12-31", "not yet binding"), ("2027-06-01", "unknown"), ("2029-12-31", "unknown")],
)
def test_five_years_and_three_more_for_myanmar_where_it_applies(ban: str, obligee: str, as_of: str, expected: str) -> None:
    assert standing(ban, "MMR", obligee, as_of) == expected


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligor", ["VNM", "KHM", "LAO"])
def test_transition_ends_at_the_earliest_on_1_january_2027_and_cites_its_footnote(ban: str, obligor: str) -> None:
    item = assert_not_bound(ban, obligor, "JPN", STATUS, reason="not yet binding", until="2027-01-01")
    assert FOOTNOTE[ban] in item.citation


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligor", ["KHM", "LAO"])
def test_extension_ends_at_the_latest_on_1_january_2030_and_cites_its_footnote(ban: str, obligor: str) -> None:
    item = assert_not_bound(ban, obligor, "AUS", "2027-06-01", reason="unknown", until="2030-01-01")
    assert FOOTNOTE[ban] in item.citation


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize(
    ("obligor", "as_of", "since"),
    [("VNM", "2027-07-01", "2027-01-01"), ("KHM", "2030-06-01", "2030-01-01"), ("LAO", "2030-06-01", "2030-01-01")],
)
def test_bound_since_the_end_of_the_transition(ban: str, obligor: str, as_of: str, since: str) -> None:
    assert_bound(ban, obligor, "JPN", as_of, since=since)


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-11-25", "not yet binding"), ("2026-12-31", "not yet binding"), ("2027-06-01", "unknown"), ("2029-12-31", "unknown")],
)
def test_graduation_of_lao_pdr_does_not_shorten_a_transition_that_names_it(ban: str, as_of: str, expected: str) -> None:
    # fns 11 and 13 name the country; 1.2(o), (p) end only benefits of a Least Developed Country Party
    assert standing(ban, "LAO", "JPN", as_of) == expected


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligor", NO_TRANSITION)
def test_no_transition_for_parties_that_fns_11_and_13_do_not_name(ban: str, obligor: str) -> None:
    obligee = "CHN" if obligor == "JPN" else "JPN"
    assert_bound(ban, obligor, obligee, ENTRY[obligor], since=ENTRY[obligor])


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize("obligor", NO_TRANSITION)
@pytest.mark.parametrize("obligee", ["VNM", "KHM", "LAO"])
def test_transition_is_not_reciprocal(ban: str, obligor: str, obligee: str) -> None:
    # fns 11 and 13 free four Parties from obligations; they take nothing from their persons
    assert_bound(ban, obligor, obligee, STATUS, since=ENTRY[obligor])
    assert standing(ban, obligee, obligor, STATUS) == "not yet binding"


@pytest.mark.parametrize(
    "provision", ["RCEP 12.14.1", "RCEP 12.15.1", "RCEP 12.8.5", "RCEP 12.17.1", "RCEP 8A.9.1", "RCEP 8A.9.2", "RCEP 8B.4.3"]
)
@pytest.mark.parametrize("obligor", ["KHM", "LAO", "VNM", "BRN"])
def test_transitions_are_of_a_paragraph_and_leave_the_rest_in_force_at_once(provision: str, obligor: str) -> None:
    # fns 7, 11 and 13 are to 12.8.1, 12.14.2 and 12.15.2 alone; Annexes 8A Art. 9 and 8B Art. 4 have no transition for anybody
    assert_bound(provision, obligor, "JPN", "2022-01-01", since="2022-01-01")


@pytest.mark.parametrize("ban", BANS)
@pytest.mark.parametrize(
    ("as_of", "bound", "unknown"),
    [
        pytest.param("2021-12-31", set(), set(), id="20.6.2 before entry into force"),
        pytest.param("2022-01-01", {"AUS", "BRN", "CHN", "JPN", "NZL", "SGP", "THA"}, set(), id="20.6.2 ten Parties, three in transition"),
        pytest.param("2022-02-01", {"AUS", "BRN", "CHN", "JPN", "KOR", "NZL", "SGP", "THA"}, set(), id="20.6.3 with Korea"),
        pytest.param(STATUS, set(NO_TRANSITION), set(), id="fns 11, 13 late 2026"),
        pytest.param("2027-01-02", {*NO_TRANSITION, "VNM"}, set(LEAST_DEVELOPED), id="fns 11, 13 after five years"),
    ],
)
def test_parties_bound(ban: str, as_of: str, bound: set[str], unknown: set[str]) -> None:
    answer = tl.parties_bound_by(ban, as_of=as_of).parties
    assert {p.party for p in answer if p.bound} == bound
    assert {p.party for p in answer if p.bound is None} == unknown
    assert {p.party for p in answer} == {*ENTRY, "MMR"}


@pytest.mark.parametrize("provision", ["RCEP 8A.9.2", "RCEP 8B.4.3"])
@pytest.mark.parametrize(
    ("as_of", "expected"), [("2022-01-01", set(ORIGINAL)), ("2022-02-01", {*ORIGINAL, "KOR"}), ("2023-06-02", {*ENTRY, "MMR"})]
)
def test_parties_bound_without_any_transition(provision: str, as_of: str, expected: set[str]) -> None:
    # Annex 8A Art. 9.2, Annex 8B Art. 4.3; Myanmar towards China and Singapore only
    assert {p.party for p in tl.parties_bound_by(provision, as_of=as_of).parties if p.bound} == expected


def test_myanmar_is_bound_only_towards_those_that_apply_it() -> None:
    (myanmar,) = (p for p in tl.parties_bound_by("RCEP 8A.9.2", as_of="2023-06-02").parties if p.party == "MMR")
    assert set(myanmar.towards) == {"CHN", "SGP"}
    assert "JPN" in myanmar.unknown_towards


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param(
            ("JPN", "VNM"),
            {("2027-01-01", "begins", "12.14.2", "VNM", "JPN"), ("2027-01-01", "begins", "12.15.2", "VNM", "JPN")},
            id="fns 11, 13 Viet Nam",
        ),
        pytest.param(
            ("AUS", "KHM"),
            {
                ("2027-01-01", "becomes unknown", "12.14.2", "KHM", "AUS"),
                ("2027-01-01", "becomes unknown", "12.15.2", "KHM", "AUS"),
                ("2030-01-01", "begins", "12.14.2", "KHM", "AUS"),
                ("2030-01-01", "begins", "12.15.2", "KHM", "AUS"),
            },
            id="fns 11, 13 Cambodia",
        ),
        pytest.param(("CHN", "JPN"), set(), id="12.17.3 no panel for Chapter 12 by the passing of a date"),
    ],
)
def test_changes_on_data_from_late_2026_to_2031(pair: tuple[str, str], expected: set[tuple[str, str, str, str, str]]) -> None:
    found = tl.changes(pair, start=STATUS, end="2031-01-01", under="RCEP", on=["data-flows", "localisation", "financial-data"])
    assert {(c.day.isoformat(), c.what, c.provision, c.obligor, c.obligee) for c in found} == expected


# ---------------------------------------------------------------- relation to other agreements (20.2)


def test_coexists_with_existing_agreements_20_2() -> None:
    assert rcep().relation_citation == "20.2"


@pytest.mark.parametrize(
    ("obligor", "obligee", "as_of", "expected"),
    [
        pytest.param("JPN", "VNM", STATUS, {"cptpp", "rcep"}, id="20.2.1(b) JPN to VNM, both"),
        pytest.param("VNM", "JPN", STATUS, {"cptpp"}, id="12.14.2 fn 11 VNM to JPN, not yet under RCEP"),
        pytest.param("VNM", "JPN", "2027-07-01", {"cptpp", "rcep"}, id="20.2.1(b) VNM to JPN, both from 2027"),
        pytest.param("AUS", "NZL", STATUS, {"cptpp", "rcep"}, id="20.2.1(b) AUS to NZL, both"),
        pytest.param("JPN", "CHN", STATUS, {"rcep"}, id="20.2.1(b) JPN to CHN, no other agreement"),
        pytest.param("KOR", "JPN", STATUS, {"rcep"}, id="20.2.1(b) KOR to JPN, no other agreement"),
    ],
)
def test_obligations_on_localisation_stand_side_by_side(obligor: str, obligee: str, as_of: str, expected: set[str]) -> None:
    found = tl.obligations(by=obligor, to=obligee, on="localisation", as_of=as_of)
    assert {o.agreement for o in found} == expected


@pytest.mark.parametrize("other", ["CHN", "KOR"])
def test_rcep_is_the_only_one_of_japans_agreements_here_in_force_with(other: str) -> None:
    assert [a.agreement for a in tl.agreements(("JPN", other), as_of=STATUS) if a.in_force] == ["rcep"]


# ---------------------------------------------------------------- dispute settlement (12.17, 19.3)


def test_disputes_go_to_chapter_19_unless_otherwise_provided_19_3() -> None:
    assert (str(rcep().settlement.status), rcep().settlement.basis) == ("available", "19.3")


@pytest.mark.parametrize("provision", [*BANS, "RCEP 12.8.5", "RCEP 12.16.1", "RCEP 12.17.1"])
@pytest.mark.parametrize(
    "as_of",
    [
        "2022-01-01",
        STATUS,
        pytest.param("2027-01-02", id="20.8.1 first general review due: completion and agreement are needed besides"),
        pytest.param("2032-01-02", id="20.8.1 second general review due"),
    ],
)
def test_no_panel_for_chapter_12_on_any_date_12_17_3(provision: str, as_of: str) -> None:
    obligation = assert_bound(provision, "CHN", "JPN", as_of, disputes="excluded")
    assert obligation.settlement.basis == "12.17.3"
    assert not obligation.enforceable


@pytest.mark.parametrize("provision", ["RCEP 8A.9.2", "RCEP 8B.4.3"])
@pytest.mark.parametrize(
    ("obligor", "as_of"), [("CHN", "2022-01-01"), ("CHN", STATUS), ("KHM", "2024-01-01"), ("VNM", STATUS), ("THA", STATUS)]
)
def test_panel_for_financial_and_telecommunications_data_rules(provision: str, obligor: str, as_of: str) -> None:
    # Annex 8A Art. 14 presupposes panels; Annex 8B is not taken out of Chapter 19
    obligation = assert_bound(provision, obligor, "JPN", as_of, disputes="available")
    assert obligation.settlement.basis == "19.3"
    assert obligation.enforceable


@pytest.mark.parametrize(
    ("provision", "article"),
    [
        pytest.param("RCEP 8A.9.2", "Annex 8A Art. 14", id="8A.14 expertise of panels on financial matters"),
        pytest.param("RCEP 8A.9.2", "17.11", id="17.11 screening of investment: no panel (financial)"),
        pytest.param("RCEP 8B.4.3", "17.11", id="17.11 screening of investment: no panel (telecommunications)"),
    ],
)
@pytest.mark.parametrize("obligor", ["JPN", "AUS", "CHN", "BRN", "SGP"])
def test_remarks_on_panels(provision: str, article: str, obligor: str) -> None:
    # the general words of 17.11 are for every Party, those in neither fn 3 nor fn 4 (Brunei, Singapore) included
    obligation = assert_bound(provision, obligor, "NZL", STATUS)
    assert any(article in remark.citation for remark in obligation.remarks)
