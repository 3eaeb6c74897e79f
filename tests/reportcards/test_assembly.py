"""From results to what a card says: whole numbers, and nothing of too few (report-card.md, scoring 3 to 8)."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from evaluations import scoring
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import read
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards.assembly import assemble
from reportcards.snapshot import Difference, Headline, Heard, Quote, canonical_json

VECTORS = Path(__file__).parents[1] / "vectors/scoring"
EVERY_VECTOR = sorted(
    path.name.removesuffix(".evaluation.json") for path in VECTORS.glob("*.evaluation.json")
)
INSTITUTIONS = ("government", "un", "global_fund", "ngo")


def given(name):
    """The vector as data, to be changed before it is read."""
    return json.loads((VECTORS / f"{name}.evaluation.json").read_text())


def expected(name):
    return json.loads((VECTORS / f"{name}.results.json").read_text())


def document(data):
    return read(json.dumps(data).encode())


def card(data, **rest):
    """The snapshot of a vector's name, or of its data."""
    return assemble(document(given(data) if isinstance(data, str) else data), month="2026-11", **rest)


def interviews_with(data, group):
    groups = {row["code"]: row["group"] for row in data["stakeholders"]}
    return [row for row in data["interviews"] if groups[row["stakeholder"]] == group]


def with_quotes(data, *, use, text="Ask us before you write the plan."):
    """Every interview gets a quote in its first answer, in its grid, and at its end."""
    for interview in data["interviews"]:
        quote = {"quote": f"{text} ({interview['code']})", "quote_use": use}
        for cells in (interview["answers"], *interview.get("involvement", {}).values()):
            code = next(iter(cells))
            cells[code] = {"choice": cells[code], **quote}
        interview["closing"] = quote
    return data


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


# Under the minimum


def test_no_community_number_under_the_minimum():
    data = with_quotes(given("four-community-interviews"), use="named")
    snapshot = card(data)
    assert [(row.community, row.score, row.limited) for row in snapshot.chapters] == [(None, None, ())] * 6
    assert any(row.institutions is not None for row in snapshot.chapters)
    assert snapshot.differences == ()
    assert {quote.group for quote in snapshot.quotes} == {"government", "un", "global_fund"}
    assert {cell.community for row in snapshot.involvement.criteria for cell in row.cells} == {None}
    assert {(row.score, row.word, row.assessed_by) for row in snapshot.involvement.targets} == {
        (None, None, 0)
    }
    assert (snapshot.involvement.score, snapshot.involvement.word) == (None, None)
    assert (snapshot.rollout.score, snapshot.rollout.weight_present) == (None, 0)
    assert (snapshot.method.lowest, snapshot.method.highest, snapshot.method.equal_weights) == (None,) * 3
    assert dict(snapshot.method.coverage)["community"] is None
    assert snapshot.method.community_interviews == 4


def test_no_community_word_under_the_minimum():
    data = with_quotes(given("four-community-interviews"), use="named")
    codes = [interview["code"] for interview in interviews_with(data, "community")]
    assert not [code for code in codes if f"({code})" in canonical_json(card(data))]
    data["evaluation"]["minimum_community_units"] = 4  # nothing but the minimum kept them away
    assert [code for code in codes if f"({code})" in canonical_json(card(data))]


def test_what_was_hidden_appears_with_the_minimum_reached():
    data = given("four-community-interviews")
    data["evaluation"]["minimum_community_units"] = 4
    snapshot = card(data)
    assert all(row.community is not None for row in snapshot.chapters)
    assert snapshot.differences != ()
    assert any(cell.community is not None for row in snapshot.involvement.criteria for cell in row.cells)
    assert dict(snapshot.method.coverage)["community"] is not None


def test_under_the_minimum_no_answer_of_the_community_changes_the_card():
    data = given("four-community-interviews")
    before = card(data)
    questions = {question["code"]: question for question in data["framework"]["questions"]}
    for interview in interviews_with(data, "community"):
        for code in interview["answers"]:
            interview["answers"][code] = questions[code]["choices"][0]["code"]
        for cells in interview["involvement"].values():
            cells.clear()
            cells["1"] = "3"
    assert card(data) == before


def test_too_few_who_answered_anything_are_silent_too():
    data = with_quotes(given("edge-community-interview-empty"), use="named")
    data["evaluation"]["minimum_community_units"] = 5
    assert "community" not in {quote.group for quote in card(data).quotes}


# What they say, what we say


def test_the_five_themes_furthest_apart_each_stand_once():
    results = scoring.score(evaluation_for_scoring(document(given("plain"))))
    furthest = {}
    for group in INSTITUTIONS:
        for theme, apart in results.divergence[group].pairs.items():
            furthest[theme] = max(furthest.get(theme, 0), abs(apart))
    found = card("plain").differences
    assert [abs(row.difference) for row in found] == [
        scoring.display(apart) for apart in sorted(furthest.values(), reverse=True)[:5]
    ]
    assert len({row.theme for row in found}) == 5


def test_a_difference_is_rounded_once_from_the_exact_values():
    questions = given("edge-signed-half")["framework"]["questions"]
    results = scoring.score(evaluation_for_scoring(document(given("edge-signed-half"))))
    found = card("edge-signed-half").differences
    assert found
    for row in found:
        exact = {q["group"]: results.questions[q["code"]].score for q in questions if q["theme"] == row.theme}
        assert row == Difference(
            theme=row.theme,
            question=next(
                q["text"] for q in questions if (q["group"], q["theme"]) == ("community", row.theme)
            ),
            group=row.group,
            community=scoring.display(exact["community"]),
            institutions=scoring.display(exact[row.group]),
            difference=scoring.display(exact[row.group] - exact["community"]),
        )


def test_a_theme_on_which_both_agree_is_no_difference():
    assert card("edge-all-zero").differences == ()
    assert expected("edge-all-zero")["divergence"]["government"]["pairs"] != {}


def test_a_theme_that_only_a_few_were_asked_is_not_printed():
    data = given("plain")
    theme = card(data).differences[0].theme
    code = next(
        question["code"]
        for question in data["framework"]["questions"]
        if (question["group"], question["theme"]) == ("community", theme)
    )
    for interview in interviews_with(data, "community")[1:]:
        interview["answers"][code] = "not_asked"
    assert theme not in {row.theme for row in card(data).differences}


# Quotes


def test_what_nobody_agreed_to_is_not_quoted():
    assert card(with_quotes(given("plain"), use="none")).quotes == ()


def test_agreed_for_the_type_only_the_type_is_named():
    data = given("plain")
    for interview in data["interviews"]:
        interview["closing"] = {"quote": "Ask us.", "quote_use": "group", "said_by": "A named person"}
    found = card(data)
    assert {quote.said_by for quote in found.quotes} == {""}
    assert "A named person" not in canonical_json(found)


def test_agreed_with_the_name_the_organisation_is_named_or_described():
    data = given("plain")
    first, second = interviews_with(data, "community")[:2]
    first["closing"] = {"quote": "One.", "quote_use": "named"}
    second["closing"] = {"quote": "Two.", "quote_use": "named", "said_by": "A coordinator"}
    names = {row["code"]: row["name"] for row in data["stakeholders"]}
    assert card(data).quotes == (
        Quote("One.", first["language"], "community", names[first["stakeholder"]]),
        Quote("Two.", second["language"], "community", "A coordinator"),
    )


def test_at_most_three_quotes_from_different_types_the_community_s_first():
    found = card(with_quotes(given("plain"), use="group")).quotes
    assert [quote.group for quote in found] == ["community", "government", "un"]


def test_within_a_type_each_interview_is_heard_before_any_is_heard_twice():
    data = with_quotes(given("plain"), use="group")
    data["interviews"] = [*reversed(interviews_with(data, "community"))]
    codes = sorted(row["code"] for row in data["interviews"])
    assert [quote.text.partition("(")[2] for quote in card(data).quotes] == [f"{code})" for code in codes[:3]]


def test_a_quote_keeps_the_language_of_its_interview():
    data = with_quotes(given("plain"), use="group")
    interview = min(interviews_with(data, "community"), key=lambda row: row["code"])
    interview["language"] = "sw"
    assert card(data).quotes[0].language == "sw"


# Involvement and contradictions


def test_the_criteria_are_those_of_the_results():
    results = expected("plain")["involvement"]["targets"]
    for row in card("plain").involvement.criteria:
        for group, cell in zip(INSTITUTIONS, row.cells, strict=True):
            value = results[group]["criteria"][row.code]
            own = results[group]["self_assessment"][row.code]
            exact = None if value in (None, "not_applicable") else scoring.display(Fraction(value))
            assert (cell.community, cell.is_applicable) == (exact, value != "not_applicable")
            assert cell.own_view == (None if own is None else scoring.display(Fraction(own)))


def test_an_institution_that_too_few_assessed_shows_only_its_own_view():
    results = expected("edge-target-assessed-by-too-few")["involvement"]["targets"]
    few = next(group for group in INSTITUTIONS if results[group]["status"] == "insufficient_data")
    assert any(value not in (None, "not_applicable") for value in results[few]["criteria"].values())
    column = INSTITUTIONS.index(few)
    criteria = card("edge-target-assessed-by-too-few").involvement.criteria
    assert {row.cells[column].community for row in criteria} == {None}


def test_the_country_is_not_called_meaningful_when_no_institution_is():
    data = given("edge-meaningful-capped-by-1")
    for interview in interviews_with(data, "community"):
        grid = next(iter(interview["involvement"].values()))
        interview["involvement"] = {"government": grid, "un": grid}
    found = card(data).involvement
    assert found.score >= 75
    assert (found.word, {target.word for target in found.targets}) == ("partial", {"partial", None})


def test_the_widest_contradictions_come_first_and_all_are_counted():
    exact = expected("much-not-known")["contradictions"]
    found = card("much-not-known")
    assert (len(found.contradictions), found.contradictions_in_all) == (4, len(exact))
    widths = [row.highest - row.lowest for row in found.contradictions]
    assert widths == sorted(widths, reverse=True)


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
