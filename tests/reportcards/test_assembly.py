"""From results to what a card says: whole numbers, and nothing of too few (report-card.md, scoring 3 to 8)."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from evaluations import scoring
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards.assembly import assemble
from reportcards.snapshot import Headline, Heard, canonical_json
from tests.reportcards.cards import (
    EVERY_VECTOR,
    card,
    document,
    expected,
    given,
    interviews_with,
    with_quotes,
)

# What is said at all


@pytest.mark.parametrize("name", EVERY_VECTOR)
def test_every_vector_makes_a_card_that_can_be_written_down(name):
    assert json.loads(canonical_json(card(name)))["format"] == "swit-card/1"


@pytest.mark.parametrize("name", EVERY_VECTOR)
def test_the_headline_and_the_chapters_are_those_of_the_results(name):
    results = expected(name)
    snapshot = card(name)
    assert (snapshot.rollout.score, snapshot.rollout.band, snapshot.rollout.status) == (
        results["rollout"]["display"],
        results["rollout"]["band"],
        results["rollout"]["status"],
    )
    assert {row.code: (row.score, row.band, row.status) for row in snapshot.chapters} == {
        code: (chapter["display"], chapter["band"], chapter["status"])
        for code, chapter in results["chapters"].items()
    }


def test_the_six_weighted_chapters_stand_in_the_framework_s_order():
    assert [(row.code, row.weight) for row in card("plain").chapters] == [
        ("CE", 40),
        ("VIO", 12),
        ("CLS", 12),
        ("CON", 12),
        ("CLI", 12),
        ("MGT", 12),
    ]


def test_a_band_held_by_community_empowerment_is_said_to_be_held():
    assert card("edge-held-by-empowerment").rollout == Headline(
        score=expected("edge-held-by-empowerment")["rollout"]["display"],
        band="limited",
        own_band="partial",
        is_held=True,
        status="ok",
        weight_present=100,
    )


def test_limited_data_names_the_types_it_limits():
    groups = expected("edge-coverage-exactly-half")["groups"]
    assert {row.code: row.limited for row in card("edge-coverage-exactly-half").chapters} == {
        code: tuple(g for g in scoring.GROUPS if groups[g][code]["status"] == "limited_data")
        for code in groups["community"]
    }
    assert any(row.limited for row in card("edge-coverage-exactly-half").chapters)


def test_results_that_are_known_already_are_not_computed_again():
    plain = document(given("plain"))
    known = scoring.score(evaluation_for_scoring(plain))
    marked = replace(known, rollout=replace(known.rollout, display=99))
    assert assemble(plain, month="2026-11", results=marked).rollout.score == 99


def test_a_framework_alone_has_no_card():
    framework = {key: value for key, value in given("plain").items() if key in ("format", "framework")}
    with pytest.raises(ValueError, match="no card"):
        card(framework)


def test_only_the_demonstration_country_is_a_demonstration():
    kenya = given("plain")
    kenya["evaluation"]["country"] = "KE"
    assert card("plain").is_demonstration
    assert not card(kenya).is_demonstration


def test_a_text_that_is_empty_in_a_language_does_not_exist_in_it():
    data = given("plain")
    data["evaluation"]["narrative"] = {"key_ask": {"en": "Fund us.", "fr": " ", "ru": ""}}
    assert card(data).narrative.key_ask == {"en": "Fund us."}


# Who was heard, and how


def test_those_who_declined_are_counted_and_only_institutions_are_named():
    data = given("plain")
    data["stakeholders"] += [
        {"code": "com-99", "group": "community", "name": "A quiet group", "declined": True},
        {"code": "ngo-99", "group": "ngo", "name": "A silent NGO", "declined": True},
        {"code": "gov-99", "group": "government", "name": "National police", "declined": True},
        {"code": "un-99", "group": "un", "name": "Not asked yet"},
    ]
    found = card(data)
    assert found.method.declined == ("National police", "A silent NGO")
    assert {row.group: row.declined for row in found.heard} == {
        "community": 1,
        "government": 1,
        "un": 0,
        "global_fund": 0,
        "ngo": 1,
    }
    assert "A quiet group" not in canonical_json(found)


def test_several_interviews_with_one_stakeholder_are_one_stakeholder():
    data = given("plain")
    ministry = interviews_with(data, "government")[0]
    data["interviews"] = [ministry, ministry | {"code": "again"}]
    assert card(data).heard[1] == Heard("government", interviews=2, stakeholders=1, declined=0)


def test_months_modes_and_languages_are_counted():
    data = given("plain")
    data["interviews"] = data["interviews"][:4]
    ways = [
        ("2026-05", "phone", "fr"),
        ("2026-03", "online", "en"),
        ("2026-04", "phone", "sw"),
        ("2026-04", "group", "fr"),
    ]
    for interview, (month, mode, language) in zip(data["interviews"], ways, strict=True):
        interview |= {"month": month, "mode": mode, "language": language}
    found = card(data).method
    assert (found.first_month, found.last_month) == ("2026-03", "2026-05")
    assert found.modes == (("phone", 2), ("group", 1), ("online", 1))
    assert found.languages == (("fr", 2), ("en", 1), ("sw", 1))


def test_without_interviews_there_is_still_a_method():
    data = given("plain") | {"interviews": []}
    found = card(data).method
    assert (found.first_month, found.last_month, found.modes) == (None, None, ())
    assert found.coverage == tuple((group, None) for group in scoring.GROUPS)


def test_coverage_weighs_questions_and_leaves_meaningful_involvement_out():
    data = given("plain")
    questions = [question for question in data["framework"]["questions"] if question["group"] == "un"]
    heavy = next(question for question in questions if question["chapter"] == "CE")
    heavy["weight"] = 10
    light = next(question for question in questions if question["chapter"] == "VIO")
    involvement = next(question for question in questions if question["chapter"] == "MI")
    answers = {question["code"]: "not_asked" for question in questions}
    answers |= {heavy["code"]: heavy["choices"][0]["code"], light["code"]: "", involvement["code"]: "refused"}
    for interview in interviews_with(data, "un"):
        interview["answers"] = answers
    assert dict(card(data).method.coverage)["un"] == 91  # 10 of 11


def test_the_method_says_how_sturdy_the_number_is():
    sturdy = expected("plain")["robustness"]
    found = card("plain").method
    assert (found.lowest, found.highest, found.equal_weights) == tuple(
        scoring.display(Fraction(sturdy[key]))
        for key in ("leave_one_out_lowest", "leave_one_out_highest", "equal_weights")
    )


def test_an_evaluation_s_own_minimum_is_said_to_be_its_own():
    own, usual = card("four-community-interviews-allowed").method, card("plain").method
    assert (own.minimum, own.minimum_is_own) == (1, True)
    assert (usual.minimum, usual.minimum_is_own) == (5, False)


# One function for files and for the database


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plain", "four-community-interviews", "many-refusals"])
def test_the_card_from_the_database_says_the_same_as_from_the_file(name):
    data = with_quotes(given(name), use="named")
    data["evaluation"]["narrative"] = {"finding": {"en": "Money has not followed.", "fr": ""}}
    data["evaluation"]["recommendations"] = [
        {"kind": "stop", "group": "government", "text": {"en": "Searching us."}, "matters_most": True},
        {"kind": "start", "group": "", "text": {"en": "Direct grants."}, "matters_most": False},
    ]
    data["interviews"].reverse()
    data["stakeholders"].reverse()
    evaluation, _ = import_evaluation(document(data))
    from_database = assemble(evaluation_document(evaluation), month="2026-11")
    assert canonical_json(from_database) == canonical_json(card(data))
