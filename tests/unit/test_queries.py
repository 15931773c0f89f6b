"""The query language: reading, canonical form, and what is said of a question that can't be read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import tradelaw as tl
from tradelaw.dsl.query import Query, Verb


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "obligations between Japan and Viet Nam on data flows as of 2023-06-01",
            "obligations between JPN and VNM on data-flows as of 2023-06-01",
        ),
        (
            "As Of 2023-06 ON data flow BETWEEN vietnam AND 日本".replace("As Of", "OBLIGATIONS as of"),
            "obligations between VNM and JPN on data-flows as of 2023-06-01",
        ),
        (
            "prohibitions owed by China to Japan on localization under RCEP",
            "prohibitions owed by CHN to JPN on localisation under rcep",
        ),
        ("prohibitions owed to Japan by China", "prohibitions owed by CHN to JPN"),
        ("obligations owed by China on localisation under RCEP", "obligations owed by CHN on localisation under rcep"),
        (
            "provisions between UK and Japan on source code where confidence = text",
            "provisions between GBR and JPN on source-code where confidence is text",
        ),
        ("obligations between Japan and Korea as of 2022", "obligations between JPN and KOR as of 2022-01-01"),
        ("agreements between Japan and UK as of 2024-12-16", "agreements between JPN and GBR as of 2024-12-16"),
        ("exceptions to CPTPP Art. 14.13(2)", "exceptions to cptpp 14.13.2"),
        ("parties bound by TPP11 14.11.2 as of 2021-01-01", "parties bound by cptpp 14.11.2 as of 2021-01-01"),
        (
            "changes between Japan and EU on data flows from 2019-01-01 to 2026-01-01",
            "changes between JPN and EU on data-flows from 2019-01-01 to 2026-01-01",
        ),
        (
            "obligations between Japan and China on data flows and localisation, under CPTPP, RCEP",
            "obligations between JPN and CHN on data-flows and localisation under cptpp and rcep",
        ),
        ("SOE obligations between Japan and China", "obligations between JPN and CHN on soe"),
        ("data flow prohibitions owed by China to Japan", "prohibitions owed by CHN to JPN on data-flows"),
        (
            'obligations between "Hong Kong, China" and the UK',
            "obligations between HKG and GBR",
        ),
        (
            "obligations between Japan and Bosnia and Herzegovina -- nothing there",
            "obligations between JPN and BIH",
        ),
        (
            f"obligations between UK and Japan under {tl.library().agreement('CEPA').title}",
            "obligations between GBR and JPN under japan-uk",
        ),
        (
            "obligations between Japan and China where modality = shall not and (binding or not self_judging) as of 2024-01-01",
            'obligations between JPN and CHN as of 2024-01-01 where modality is "shall not" and (binding or not self_judging)',
        ),
        (
            "obligations between Japan and China where obligor = 日本 and agreement in (RCEP, CPTPP)",
            "obligations between JPN and CHN where obligor is JPN and agreement in (rcep, cptpp)",
        ),
    ],
)
def test_canonical_form(text: str, canonical: str) -> None:
    query = tl.parse(text)
    assert str(query) == canonical
    assert tl.parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "error", "place", "said"),
    [
        ("obligations between Japan and Veitnam on data flow", tl.UnknownPartyError, 31, 'Did you mean "Vietnam"'),
        ("obligations between Japan and Atlantis", tl.UnknownPartyError, 31, "Did you mean"),
        ("obligations between Japan and China on data flowz", tl.UnknownTopicError, 40, 'Did you mean "data flow"'),
        ("SOEX obligations between Japan and China", tl.UnknownTopicError, 1, 'Did you mean "soe"'),
        ("SOE obligations between Japan and China on data flows", tl.QueryError, 44, "second time"),
        ("obligations between Japan and China as of 2024-02-30", tl.DateError, 43, "February 2024 has 29 days"),
        ("obligations between Japan and China under RECP", tl.UnknownAgreementError, 42, 'Did you mean "RCEP"'),
        ("obligations between Japan and China where modality = shal", tl.ConditionError, 43, 'Did you mean "shall"'),
        ("obligations between Japan and China where colour = red", tl.ConditionError, 43, "can't ask about"),
        ("obligations between Japan and China where modality", tl.ConditionError, 43, "compared with something"),
        ("obligations between Japan and China where binding = 3", tl.ConditionError, 43, "true or false"),
        ("obligations between Japan and China where confidence > text", tl.ConditionError, 43, "no order"),
        ("obligations between Japan and China where and", tl.ConditionError, 43, "expected"),
        ("obligations between Japan and China were confidence = text", tl.QueryError, 37, 'Did you mean "where"'),
        ("obligations between Japan", tl.QueryError, 21, "two Parties are needed"),
        ("obligations on data flows", tl.QueryError, 26, "between whom"),
        ("obligation between Japan and China", tl.QueryError, 1, 'Did you mean "obligations"'),
        ("compare CPTPP 14.13.2 with RCEP 12.14.2", tl.QueryError, 1, "not answered in this version"),
        ("tariff on 0202.30 into Japan", tl.QueryError, 29, "from where the goods come"),
        ("tariff from Australia into Japan", tl.QueryError, 33, "on which line"),
        ("tariff on 0202.30 form Australia", tl.QueryError, 19, 'Did you mean "from"'),
        ("tariff 0202.30 from Australia", tl.QueryError, 8, "begins no clause"),
        ("tariff on 0202.31 from Australia", tl.TariffError, 11, "Nearest: 0202.30-010"),
        ("tariff on beef from Australia", tl.TariffError, 11, "no tariff line"),
        ("tariff on 0202.30 from Australio", tl.UnknownPartyError, 24, 'Did you mean "Australia"'),
        ("tariff on 0202.30 from Australia into Korea", tl.TariffError, 39, "No tariff of Korea is held"),
        ("tariff on 0202.30 from Japan into Japan", tl.TariffError, 24, "no imports"),
        ("changes between Japan and EU", tl.QueryError, 29, "from when to when"),
        ("changes between Japan and EU from 2026-01-01 to 2019-01-01", tl.DateError, 49, "lies before"),
        ("changes between Japan and EU from 2026-01-01", tl.QueryError, 45, "too early"),
        ("obligations between Japan and EU between Japan and UK", tl.QueryError, 42, "second time"),
        ("tariff on 0202.30 from AUS value 100", tl.QueryError, 28, "Clauses begin with on, from, into, as of."),
        ("obligations between Japan and EU owed by Japan", tl.QueryError, 21, "not both"),
        ("agreements between Japan and UK on data flows", tl.QueryError, 36, 'takes no "on"'),
        ("exceptions to CPTPP 14.99", tl.UnknownProvisionError, 15, "no provision"),
        ("exceptions to RCEP 12.14", tl.UnknownProvisionError, 15, "12.14.3(a)"),
        ("exceptions to 14.13.2", tl.UnknownAgreementError, 15, "names no agreement"),
        ("exceptions CPTPP 14.13.2", tl.QueryError, 12, "begins no clause"),
        ("", tl.QueryError, 1, "A question begins with"),
        ("obligations between", tl.QueryError, 20, "too early"),
    ],
)
def test_a_question_that_cannot_be_read(text: str, error: type[tl.TradelawError], place: int, said: str) -> None:
    with pytest.raises(error) as caught:
        tl.ask(text)
    message = str(caught.value)
    assert f"line 1, column {place}:" in message, message
    assert said in message
    caret = message.splitlines()[1]
    assert caret.index("^") == place - 1


def test_every_fault_is_a_tradelaw_error() -> None:
    for wrong in (None, 3, b"obligations", ["obligations"]):
        with pytest.raises(tl.TradelawError):
            tl.parse(wrong)  # type: ignore[arg-type]  # wrong on purpose
        with pytest.raises(tl.TradelawError):
            tl.ask(wrong)  # type: ignore[arg-type]  # as above
    with pytest.raises(tl.QueryError, match="too long"):
        tl.ask("obligations " * 1000)


def test_questions_from_code_are_those_in_words() -> None:
    asked = tl.ask("obligations between Japan and Viet Nam on data flows under RCEP as of 2023-06-01 where binding")
    called = tl.obligations(("日本", "vn"), on="data flow", under="RCEP", as_of=dt.date(2023, 6, 1), where="binding")
    assert asked == called
    assert asked.to_dict() == called.to_dict()
    assert str(asked) == str(called)
    assert tl.prohibitions(by="CHN", to="JPN", as_of="2024").to_dict() == tl.ask("prohibitions owed by China to Japan as of 2024").to_dict()
    assert tl.provisions(("JPN", "GBR"), as_of="2024").to_dict() == tl.ask("provisions between Japan and UK as of 2024").to_dict()
    assert tl.agreements(("JPN", "GBR"), as_of="2024").to_dict() == tl.ask("agreements between Japan and UK as of 2024").to_dict()
    assert tl.exceptions_to("RCEP 12.14.2", as_of="2024").to_dict() == tl.ask("exceptions to RCEP 12.14.2 as of 2024").to_dict()
    assert tl.parties_bound_by("RCEP 12.14.2", as_of="2024").to_dict() == tl.ask("parties bound by RCEP 12.14.2 as of 2024").to_dict()
    assert (
        tl.changes(("JPN", "EU"), start="2019", end="2026", on="data-flows").to_dict()
        == tl.ask("changes between Japan and EU on data flows from 2019 to 2026").to_dict()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"between": ("JPN",)},
        {"between": "JPN"},
        {"between": ("JPN", "VNM", "CHN")},
        {},
        {"between": ("JPN", "VNM"), "by": "JPN"},
        {"between": ("JPN", "Atlantis")},
        {"between": ("JPN", "VNM"), "on": "nothing"},
        {"between": ("JPN", "VNM"), "under": "nothing"},
        {"between": ("JPN", "VNM"), "as_of": "yesterday"},
        {"between": ("JPN", "VNM"), "where": "colour = red"},
        {"between": ("JPN", "VNM"), "where": "and"},
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(tl.TradelawError):
        tl.obligations(**arguments)


def test_changes_want_their_days_in_order() -> None:
    with pytest.raises(tl.DateError, match="lies before"):
        tl.changes(("JPN", "EU"), start="2026", end="2019")


def test_a_query_is_a_value() -> None:
    query = Query(Verb.OBLIGATIONS, between=("JPN", "VNM"))
    assert tl.parse(str(query)) == query
    assert len({query, tl.parse(str(query))}) == 1


def test_without_a_day_it_is_today() -> None:
    assert tl.ask("agreements between Japan and UK").as_of == dt.datetime.now().astimezone().date()
    assert tl.parse("agreements between Japan and UK as of today").as_of == dt.datetime.now().astimezone().date()


def test_where_keeps_what_it_holds_for_and_says_so() -> None:
    everything = tl.ask("provisions between Japan and Viet Nam on localisation as of 2023-06-01")
    binding = tl.ask("provisions between Japan and Viet Nam on localisation as of 2023-06-01 where binding")
    assert 0 < len(binding) < len(everything)
    assert all(o.binding for o in binding)
    assert any("left out by the condition" in note for note in binding.notes)
    owed = tl.ask("obligations between Japan and Viet Nam on localisation as of 2023-06-01 where obligee = JPN")
    assert {o.obligor for o in owed} == {"VNM"}
    open_to_panels = tl.ask("obligations between Japan and Viet Nam on localisation as of 2023-06-01 where enforceable")
    assert {o.agreement for o in open_to_panels} == {"cptpp"}
    judged = tl.ask("obligations between Japan and Viet Nam on localisation as of 2023-06-01 where self_judging")
    assert {o.agreement for o in judged} == {"rcep"}


def test_an_empty_answer_says_why() -> None:
    for text in (
        "obligations between Japan and Korea as of 2022-01-15",
        "obligations between Japan and Brazil",
        "obligations between Germany and France on data flows",
        "obligations between Japan and Japan",
        "obligations between Brazil and Kenya",
        "obligations between USA and EU on data flows",
        "obligations between Japan and USA on data flows as of 1990-01-01",
        "prohibitions owed by Viet Nam to China on localisation as of 2024-01-01",
    ):
        answer = tl.ask(text).to_dict()
        assert answer["obligations"] == []
        assert answer["not_applying"], text


def test_a_day_after_the_facts_is_answered_with_a_note() -> None:
    answer = tl.ask("obligations between Japan and Viet Nam on data flows as of 2050-01-01")
    assert len(answer) > 0
    assert any("not covered" in note for note in answer.notes)


def test_answers_show_themselves_in_a_notebook() -> None:
    for text in (
        "obligations between Japan and Viet Nam on data flows as of 2023-06-01",
        "agreements between Japan and UK as of 2024-12-16",
        "exceptions to CPTPP 14.13.2",
        "parties bound by CPTPP 14.11.2 as of 2021-01-01",
        "changes between Japan and EU on data flows from 2019-01-01 to 2026-01-01",
    ):
        answer = tl.ask(text)
        assert "<table>" in answer._repr_html_()  # the name notebooks ask for
        assert answer.to_records()
        assert bool(answer)
        assert len(list(answer)) == len(answer)
        assert set(answer.to_dict()) >= {"query", "as_of", "edition", "notes"}


def test_everybody_an_obligor_owes() -> None:
    answer = tl.ask("obligations owed by China on localisation under RCEP as of 2024-01-01")
    assert {o.obligor for o in answer} == {"CHN"}
    assert {o.obligee for o in answer} == {"AUS", "BRN", "IDN", "JPN", "KHM", "KOR", "LAO", "MMR", "MYS", "NZL", "PHL", "SGP", "THA", "VNM"}


def test_where_keeps_what_does_not_apply_only_where_it_may_be_meant() -> None:
    """RCEP 10.6.1 last sentence leaves Cambodia out of the ban on forced technology transfer."""
    text = "obligations owed by Cambodia to Japan on technology transfer under RCEP as of 2024-01-01"
    answer = tl.ask(text).to_dict()
    left_out = [n for n in answer["not_applying"] if n["provision"] == "10.6.1(f)"]
    assert [(n["reason"], "AUS" in n["detail"]) for n in left_out] == [("no provision", True)]
    narrowed = tl.ask(f"{text} where provision = 10.6.1(h)").to_dict()
    assert {n["provision"] for n in narrowed["not_applying"]} <= {"10.6.1(h)", None}
