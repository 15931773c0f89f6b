"""Parties and agreements by the names people use, membership of the European Union by date, and everybody who is no Party."""

from __future__ import annotations

import datetime as dt

import pytest

import tradelaw as tl
from support import day

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

# ---------------------------------------------------------------- codes (ISO 3166-1) and names in English and Japanese

#: Alpha-3, alpha-2, names in English, names in Japanese (ISO 3166-1; UN Terminology; the treaties; Japan's Ministry of Foreign Affairs).
PARTIES: list[tuple[str, str, list[str], list[str]]] = [
    ("AUS", "AU", ["Australia"], ["オーストラリア", "豪州"]),
    ("BRN", "BN", ["Brunei Darussalam", "Brunei"], ["ブルネイ", "ブルネイ・ダルサラーム国"]),
    ("CAN", "CA", ["Canada"], ["カナダ"]),
    ("CHL", "CL", ["Chile", "Republic of Chile"], ["チリ", "チリ共和国"]),
    ("CHN", "CN", ["China", "People's Republic of China", "PRC"], ["中国", "中華人民共和国"]),
    ("EU", "EU", ["European Union", "E.U."], ["欧州連合"]),
    ("GBR", "GB", ["United Kingdom", "UK", "U.K.", "Great Britain", "Britain"], ["英国", "イギリス", "連合王国"]),
    ("IDN", "ID", ["Indonesia", "Republic of Indonesia"], ["インドネシア", "インドネシア共和国"]),
    ("JPN", "JP", ["Japan"], ["日本", "日本国"]),
    ("KHM", "KH", ["Cambodia", "Kingdom of Cambodia"], ["カンボジア", "カンボジア王国"]),
    ("KOR", "KR", ["Korea", "South Korea", "Republic of Korea", "Korea, Republic of", "ROK"], ["韓国", "大韓民国"]),
    ("LAO", "LA", ["Laos", "Lao PDR", "Lao People's Democratic Republic"], ["ラオス", "ラオス人民民主共和国"]),
    ("MEX", "MX", ["Mexico", "México", "United Mexican States"], ["メキシコ", "メキシコ合衆国"]),
    ("MMR", "MM", ["Myanmar", "Burma", "Republic of the Union of Myanmar"], ["ミャンマー", "ミャンマー連邦共和国"]),
    ("MYS", "MY", ["Malaysia"], ["マレーシア"]),
    ("NZL", "NZ", ["New Zealand"], ["ニュージーランド"]),
    ("PER", "PE", ["Peru", "Perú", "Republic of Peru"], ["ペルー", "ペルー共和国"]),
    ("PHL", "PH", ["Philippines", "the Philippines", "Republic of the Philippines"], ["フィリピン", "フィリピン共和国"]),
    ("SGP", "SG", ["Singapore", "Republic of Singapore"], ["シンガポール", "シンガポール共和国"]),
    ("THA", "TH", ["Thailand", "Kingdom of Thailand"], ["タイ", "タイ王国"]),
    ("USA", "US", ["United States", "United States of America", "U.S.", "U.S.A.", "America"], ["米国", "アメリカ", "アメリカ合衆国"]),
    ("VNM", "VN", ["Viet Nam", "Vietnam", "Socialist Republic of Viet Nam"], ["ベトナム", "ベトナム社会主義共和国", "ヴェトナム"]),
]

#: Applicants, observers and the like, in the same form.
OTHERS_IN_QUESTION: list[tuple[str, str, list[str], list[str]]] = [
    ("ARE", "AE", ["United Arab Emirates", "UAE"], ["アラブ首長国連邦"]),
    ("BGD", "BD", ["Bangladesh"], ["バングラデシュ"]),
    ("CRI", "CR", ["Costa Rica"], ["コスタリカ"]),
    ("ECU", "EC", ["Ecuador"], ["エクアドル"]),
    ("HKG", "HK", ["Hong Kong", "Hong Kong, China"], ["香港"]),
    ("IND", "IN", ["India"], ["インド"]),
    ("LKA", "LK", ["Sri Lanka"], ["スリランカ"]),
    ("TWN", "TW", ["Taiwan", "Chinese Taipei"], ["台湾", "チャイニーズ・タイペイ"]),
    ("UKR", "UA", ["Ukraine"], ["ウクライナ"]),
    ("URY", "UY", ["Uruguay"], ["ウルグアイ"]),
]

#: Member States of the European Union: alpha-3, alpha-2, first day of membership, names in English and in Japanese.
#: EEC Treaty Art. 247; Accession Treaties of 1972, 1979, 1985, 1994, 2003, 2005 and 2011.
MEMBERS: list[tuple[str, str, str, list[str], list[str]]] = [
    ("AUT", "AT", "1995-01-01", ["Austria"], ["オーストリア"]),
    ("BEL", "BE", "1958-01-01", ["Belgium"], ["ベルギー"]),
    ("BGR", "BG", "2007-01-01", ["Bulgaria"], ["ブルガリア"]),
    ("CYP", "CY", "2004-05-01", ["Cyprus"], ["キプロス"]),
    ("CZE", "CZ", "2004-05-01", ["Czechia", "Czech Republic"], ["チェコ"]),
    ("DEU", "DE", "1958-01-01", ["Germany", "Federal Republic of Germany"], ["ドイツ", "ドイツ連邦共和国"]),
    ("DNK", "DK", "1973-01-01", ["Denmark"], ["デンマーク"]),
    ("ESP", "ES", "1986-01-01", ["Spain"], ["スペイン"]),
    ("EST", "EE", "2004-05-01", ["Estonia"], ["エストニア"]),
    ("FIN", "FI", "1995-01-01", ["Finland"], ["フィンランド"]),
    ("FRA", "FR", "1958-01-01", ["France"], ["フランス"]),
    ("GBR", "GB", "1973-01-01", ["United Kingdom"], ["英国"]),
    ("GRC", "GR", "1981-01-01", ["Greece", "Hellenic Republic"], ["ギリシャ"]),
    ("HRV", "HR", "2013-07-01", ["Croatia"], ["クロアチア"]),
    ("HUN", "HU", "2004-05-01", ["Hungary"], ["ハンガリー"]),
    ("IRL", "IE", "1973-01-01", ["Ireland"], ["アイルランド"]),
    ("ITA", "IT", "1958-01-01", ["Italy"], ["イタリア"]),
    ("LTU", "LT", "2004-05-01", ["Lithuania"], ["リトアニア"]),
    ("LUX", "LU", "1958-01-01", ["Luxembourg"], ["ルクセンブルク"]),
    ("LVA", "LV", "2004-05-01", ["Latvia"], ["ラトビア"]),
    ("MLT", "MT", "2004-05-01", ["Malta"], ["マルタ"]),
    ("NLD", "NL", "1958-01-01", ["Netherlands", "the Netherlands", "Holland"], ["オランダ"]),
    ("POL", "PL", "2004-05-01", ["Poland"], ["ポーランド"]),
    ("PRT", "PT", "1986-01-01", ["Portugal"], ["ポルトガル"]),
    ("ROU", "RO", "2007-01-01", ["Romania"], ["ルーマニア"]),
    ("SVK", "SK", "2004-05-01", ["Slovakia", "Slovak Republic"], ["スロバキア"]),
    ("SVN", "SI", "2004-05-01", ["Slovenia"], ["スロベニア"]),
    ("SWE", "SE", "1995-01-01", ["Sweden"], ["スウェーデン"]),
]

SPELT = [
    *((code, name) for code, alpha2, en, ja in (*PARTIES, *OTHERS_IN_QUESTION) for name in (code, alpha2, *en, *ja)),
    *((code, name) for code, alpha2, _, en, ja in MEMBERS if code != "GBR" for name in (code, alpha2, *en, *ja)),
]


@pytest.mark.parametrize(("code", "name"), [pytest.param(code, name, id=f"{code}: {name}") for code, name in SPELT])
def test_name_stands_for_one_party(code: str, name: str) -> None:
    for spelling in (name, name.lower(), name.upper(), f"  {name} "):
        assert tl.library().party(spelling).code == code


#: In a question commas stand between clauses.
IN_A_QUESTION = [pytest.param(code, name, id=f"{code}: {name}") for code, name in SPELT if code != "JPN" and "," not in name]


@pytest.mark.parametrize(("code", "name"), IN_A_QUESTION)
def test_name_is_understood_in_a_question(code: str, name: str) -> None:
    query = tl.parse(f"agreements between Japan and {name} as of 2024-12-16")
    assert query.between == ("JPN", code)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("VNM", "Viet-Nam", id="hyphen"),
        pytest.param("LAO", "Lao People\u2019s Democratic Republic", id="typographic apostrophe"),
        pytest.param("MEX", "Mexico", id="without accent"),
        pytest.param("JPN", "\uff2a\uff21\uff30\uff21\uff2e", id="full width"),
        pytest.param("CAN", "\uff76\uff85\uff80\uff9e", id="half-width kana"),
    ],
)
def test_spelling_does_not_matter(code: str, name: str) -> None:
    assert tl.library().party(name).code == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("GBR", "the UK", id="UK"),
        pytest.param("GBR", "the United Kingdom", id="United Kingdom"),
        pytest.param("USA", "the United States", id="United States"),
        pytest.param("EU", "the European Union", id="European Union"),
        pytest.param("EU", "the EU", id="EU"),
        pytest.param("NLD", "the Netherlands", id="Netherlands"),
    ],
)
def test_name_with_its_article_is_understood_in_a_question(code: str, name: str) -> None:
    assert tl.parse(f"agreements between Japan and {name} as of 2022-01-01").between == ("JPN", code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Korea", "North Korea", id="Republic of Korea, Democratic People's Republic of Korea"),
        pytest.param("China", "Taiwan", id="China, Chinese Taipei"),
        pytest.param("China", "Hong Kong", id="China, Hong Kong"),
        pytest.param("China", "Macao", id="China, Macao"),
        pytest.param("India", "Indonesia", id="India, Indonesia"),
        pytest.param("Austria", "Australia", id="Austria, Australia"),
        pytest.param("Slovakia", "Slovenia", id="Slovakia, Slovenia"),
        pytest.param("United States", "United Mexican States", id="United States, Mexico"),
        pytest.param("Ireland", "United Kingdom", id="Ireland, United Kingdom"),
    ],
)
def test_names_that_are_easily_confused(one: str, other: str) -> None:
    assert tl.library().party(one).code != tl.library().party(other).code


# ---------------------------------------------------------------- membership of the European Union

LAST_OF_UK = "2020-12-31"


def _unions(code: str, as_of: dt.date) -> list[str]:
    return [m.union for m in tl.library().parties.unions(code, as_of)]


@pytest.mark.parametrize(("member", "first"), [pytest.param(code, first, id=f"{code} {first}") for code, _, first, _, _ in MEMBERS])
def test_member_from_its_accession_treaty_on(member: str, first: str) -> None:
    assert _unions(member, day(first)) == ["EU"]
    assert _unions(member, day(first) - dt.timedelta(days=1)) == []


@pytest.mark.parametrize("member", [code for code, *_ in MEMBERS if code != "GBR"])
@pytest.mark.parametrize("as_of", ["2019-02-01", "2020-02-01", "2021-01-01", LATEST])
def test_member_to_this_day(member: str, as_of: str) -> None:
    assert _unions(member, day(as_of)) == ["EU"]


@pytest.mark.parametrize(
    ("as_of", "member"),
    [
        pytest.param("1972-12-31", False, id="before accession"),
        pytest.param("1973-01-01", True, id="Accession Treaty of 1972"),
        pytest.param("2020-01-31", True, id="last day of membership"),
        pytest.param("2020-02-01", True, id="Withdrawal Agreement Art. 126, 127, 129: transition, first day"),
        pytest.param("2020-12-31", True, id="Withdrawal Agreement Art. 126: transition, last day"),
        pytest.param("2021-01-01", False, id="after the transition"),
        pytest.param(LATEST, False, id="today"),
    ],
)
def test_united_kingdom_counts_as_member_until_the_transition_ends(as_of: str, member: bool) -> None:
    assert _unions("GBR", day(as_of)) == (["EU"] if member else [])


def test_answer_says_that_the_united_kingdom_was_in_transition_withdrawal_agreement_129() -> None:
    notes = tl.agreements(("GBR", "JPN"), as_of="2020-06-01").notes
    assert [note for note in notes if "2020-01-31" in note and "Withdrawal Agreement Art. 126, 127 and 129" in note]


@pytest.mark.parametrize(
    ("as_of", "count"),
    [
        pytest.param("1958-01-01", 6, id="EEC Treaty"),
        pytest.param("1973-01-01", 9, id="Accession Treaty of 1972"),
        pytest.param("1981-01-01", 10, id="Accession Treaty of 1979"),
        pytest.param("1986-01-01", 12, id="Accession Treaty of 1985"),
        pytest.param("1995-01-01", 15, id="Accession Treaty of 1994"),
        pytest.param("2004-05-01", 25, id="Accession Treaty of 2003"),
        pytest.param("2007-01-01", 27, id="Accession Treaty of 2005"),
        pytest.param("2013-07-01", 28, id="Accession Treaty of 2011"),
        pytest.param("2018-07-17", 28, id="signature of the Japan-EU EPA"),
        pytest.param("2019-02-01", 28, id="entry into force of the Japan-EU EPA"),
        pytest.param("2020-12-31", 28, id="last day of the transition"),
        pytest.param("2021-01-01", 27, id="after the transition"),
        pytest.param(LATEST, 27, id="today"),
    ],
)
def test_number_of_members_on_a_day(as_of: str, count: int) -> None:
    members = {m.member for m in tl.library().parties.memberships if m.union == "EU" and m.span.holds(day(as_of))}
    assert len(members) == count


@pytest.mark.parametrize("economy", ["CHE", "NOR", "ISL", "LIE", "TUR", "UKR", "SRB", "MNE", "ALB", "MKD", "MDA", "GRL", "JPN", "USA"])
def test_never_a_member(economy: str) -> None:
    assert not tl.library().parties.membership_story(economy)


MEMBERS_TODAY = [pytest.param(names[0], ja[0], id=code) for code, _, _, names, ja in MEMBERS if code != "GBR"]


@pytest.mark.parametrize(("name", "name_ja"), MEMBERS_TODAY)
def test_member_state_is_answered_as_the_union_with_a_note(name: str, name_ja: str) -> None:
    for spelling in (name, name_ja):
        answer = tl.obligations(("Japan", spelling), on="data-flows", as_of=LATEST)
        assert {(o.agreement, o.obligor, o.obligee) for o in answer} == {("japan-eu", "JPN", "EU"), ("japan-eu", "EU", "JPN")}
        assert [note for note in answer.notes if name in note and "answered as EU" in note]


@pytest.mark.parametrize(("name", "name_ja"), MEMBERS_TODAY)
def test_agreements_of_a_member_state_are_those_of_the_union(name: str, name_ja: str) -> None:
    for spelling in (name, name_ja):
        answer = tl.agreements(("Japan", spelling), as_of=LATEST)
        assert [a.agreement for a in answer if a.in_force] == ["japan-eu"]
        assert [note for note in answer.notes if name in note and "member of the European Union" in note]


def test_the_union_itself_needs_no_such_note() -> None:
    answer = tl.obligations(("JPN", "EU"), on="data-flows", as_of=LATEST)
    assert not [note for note in answer.notes if "answered as" in note]


def test_united_kingdom_is_answered_as_itself_since_2021() -> None:
    answer = tl.obligations(("JPN", "GBR"), on="data-flows", as_of="2021-01-01")
    assert {o.obligor for o in answer} == {"JPN", "GBR"}
    assert not [note for note in answer.notes if "answered as" in note]


@pytest.mark.parametrize(
    ("one", "other", "as_of"),
    [
        pytest.param("Germany", "France", LATEST, id="two Member States"),
        pytest.param("Ireland", "EU", LATEST, id="a Member State and the Union"),
        pytest.param("United Kingdom", "Ireland", LAST_OF_UK, id="the United Kingdom as long as it counted as one"),
    ],
)
def test_member_states_owe_each_other_nothing_here(one: str, other: str, as_of: str) -> None:
    answer = tl.obligations((one, other), as_of=as_of)
    assert not answer
    assert {str(n.reason) for n in answer.not_applying if n.agreement == "japan-eu"} == {"not a Party"}
    assert [note for note in answer.notes if "one Party" in note]


# ---------------------------------------------------------------- countries and territories that are no Party

#: Code, and names in English and Japanese (ISO 3166-1; Unicode CLDR).
NO_PARTY = [
    ("ARG", ["Argentina", "アルゼンチン"]),
    ("BRA", ["Brazil", "BR", "ブラジル"]),
    ("CHE", ["Switzerland", "スイス"]),
    ("CIV", ["Côte d'Ivoire", "コートジボワール"]),
    ("EGY", ["Egypt", "エジプト"]),
    ("GRL", ["Greenland", "グリーンランド"]),
    ("IRN", ["Iran", "イラン"]),
    ("ISL", ["Iceland", "アイスランド"]),
    ("ISR", ["Israel", "イスラエル"]),
    ("KAZ", ["Kazakhstan", "カザフスタン"]),
    ("MAC", ["Macao"]),
    ("MNG", ["Mongolia", "モンゴル"]),
    ("NGA", ["Nigeria", "ナイジェリア"]),
    ("NOR", ["Norway", "ノルウェー"]),
    ("PAK", ["Pakistan", "パキスタン"]),
    ("PNG", ["Papua New Guinea", "パプアニューギニア"]),
    ("PRK", ["North Korea", "北朝鮮"]),
    ("RUS", ["Russia", "ロシア"]),
    ("SAU", ["Saudi Arabia", "サウジアラビア"]),
    ("TLS", ["Timor-Leste", "東ティモール"]),
    ("TUR", ["Türkiye", "Turkey", "トルコ"]),
    ("ZAF", ["South Africa", "南アフリカ"]),
]


@pytest.mark.parametrize(("code", "names"), [pytest.param(code, names, id=names[0]) for code, names in NO_PARTY])
def test_country_that_is_no_party_is_known(code: str, names: list[str]) -> None:
    for name in (code, *names):
        assert tl.library().party(name).code == code
        assert not tl.library().party(name).covered


@pytest.mark.parametrize(("code", "names"), [pytest.param(code, names, id=names[0]) for code, names in NO_PARTY])
def test_question_about_a_country_that_is_no_party_is_answered(code: str, names: list[str]) -> None:
    for name in names:
        answer = tl.ask(f"obligations between Japan and {name} on data flows as of 2024-01-01")
        assert not answer
        assert [note for note in answer.notes if code in note and "Party to none of the agreements" in note]
    listed = tl.agreements(("JPN", code), as_of=LATEST)
    assert not list(listed)
    assert [note for note in listed.notes if code in note and "Party to none of the agreements" in note]


@pytest.mark.parametrize("agreement", ["cptpp", "rcep", "japan-eu", "japan-uk", "japan-us-trade", "japan-us-digital"])
def test_country_that_is_no_party_is_so_under_each_agreement(agreement: str) -> None:
    answer = tl.obligations(("Japan", "Brazil"), under=agreement, as_of="2024-01-01")
    assert not answer
    assert {(n.agreement, str(n.reason)) for n in answer.not_applying} == {(agreement, "not a Party")}


def test_two_countries_that_are_no_party_are_answered_too() -> None:
    answer = tl.obligations(("Brazil", "Norway"), as_of="2024-01-01")
    assert not answer
    assert {str(n.reason) for n in answer.not_applying} == {"not a Party"}


@pytest.mark.parametrize("name", ["Japan", "Viet Nam", "Germany", "United States", "India", "Taiwan"])
def test_whoever_has_to_do_with_an_agreement_is_covered(name: str) -> None:
    assert tl.library().party(name).covered


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("Veitnam", "Vietnam", id="letters swapped"),
        pytest.param("Singapur", "Singapore", id="another language"),
        pytest.param("Untied Kingdom", "United Kingdom", id="slip"),
        pytest.param("Austrlia", "Australia", id="letter missing"),
    ],
)
def test_name_of_nobody_is_an_error_that_says_who_was_meant(name: str, meant: str) -> None:
    with pytest.raises(tl.UnknownPartyError, match=f'"{meant}"'):
        tl.library().party(name)


@pytest.mark.parametrize("name", ["Atlantis", "XYZ", "Yugoslavia", "ZZ"])
def test_name_of_nobody_is_an_error(name: str) -> None:
    with pytest.raises(tl.UnknownPartyError):
        tl.agreements(("JPN", name), as_of=LATEST)


# ---------------------------------------------------------------- agreements by the names people use

AGREEMENTS = {
    "cptpp": [
        "CPTPP",
        "TPP11",
        "TPP-11",
        "Comprehensive and Progressive Agreement for Trans-Pacific Partnership",
        "環太平洋パートナーシップに関する包括的及び先進的な協定",
    ],
    "rcep": [
        "RCEP",
        "RCEP Agreement",
        "Regional Comprehensive Economic Partnership",
        "Regional Comprehensive Economic Partnership Agreement",
        "RCEP協定",
        "地域的な包括的経済連携協定",
    ],
    "japan-eu": [
        "JEEPA",
        "EU-Japan EPA",
        "Japan-EU EPA",
        "JEFTA",
        "Agreement between the European Union and Japan for an Economic Partnership",
        "日EU・EPA",
        "日EU経済連携協定",
        "経済上の連携に関する日本国と欧州連合との間の協定",
    ],
    "japan-uk": [
        "CEPA",
        "UK-Japan CEPA",
        "Japan-UK CEPA",
        "Japan-UK EPA",
        "Agreement between the United Kingdom of Great Britain and Northern Ireland and Japan for a Comprehensive Economic Partnership",
        "日英EPA",
        "日英包括的経済連携協定",
        "包括的な経済上の連携に関する日本国とグレートブリテン及び北アイルランド連合王国との間の協定",
    ],
    "japan-us-trade": [
        "USJTA",
        "US-Japan Trade Agreement",
        "Japan-US Trade Agreement",
        "Trade Agreement between the United States of America and Japan",
        "Trade Agreement between Japan and the United States of America",
        "日米貿易協定",
        "日本国とアメリカ合衆国との間の貿易協定",
    ],
    "japan-us-digital": [
        "USJDTA",
        "US-Japan Digital Trade Agreement",
        "U.S.-Japan Digital Trade Agreement",
        "Agreement between the United States of America and Japan concerning Digital Trade",
        "Agreement between Japan and the United States of America concerning Digital Trade",
        "日米デジタル貿易協定",
        "デジタル貿易に関する日本国とアメリカ合衆国との間の協定",
    ],
}

CITED = [pytest.param(identifier, name, id=name) for identifier, names in AGREEMENTS.items() for name in (identifier, *names)]


def test_there_are_six_agreements() -> None:
    assert set(tl.library().agreements) == set(AGREEMENTS)


@pytest.mark.parametrize(("identifier", "name"), CITED)
def test_name_stands_for_one_agreement_in_any_case(identifier: str, name: str) -> None:
    for spelling in (name, name.lower(), name.upper()):
        assert tl.library().agreement(spelling).id == identifier


@pytest.mark.parametrize(("identifier", "name"), CITED)
def test_agreement_is_understood_in_a_question(identifier: str, name: str) -> None:
    assert tl.parse(f"obligations between Japan and Singapore under {name} as of 2024-01-01").agreements == (identifier,)


@pytest.mark.parametrize(("identifier", "name"), CITED)
def test_agreement_is_understood_in_a_citation(identifier: str, name: str) -> None:
    agreement, number = tl.library().agreement_and_number(f"{name} Art. 8.81(2)")
    assert (agreement.id, number) == (identifier, "8.81.2")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("TPP", id="TPP of 2016, never in force"),
        pytest.param("USMCA", id="USMCA"),
        pytest.param("DEPA", id="Digital Economy Partnership Agreement"),
        pytest.param("EU-UK TCA", id="Trade and Cooperation Agreement"),
    ],
)
def test_other_agreements_are_not_taken_for_one_of_these(name: str) -> None:
    with pytest.raises(tl.UnknownAgreementError, match="Agreements: cptpp"):
        tl.library().agreement(name)
