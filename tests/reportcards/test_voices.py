"""What both sides say: differences, quotes, criteria and contradictions on the card."""

from fractions import Fraction

from evaluations import scoring
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards.snapshot import Difference, Quote, canonical_json
from tests.reportcards.cards import (
    INSTITUTIONS,
    card,
    document,
    expected,
    given,
    interviews_with,
    with_quotes,
)

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


def cleared(quote, use, **rest):
    """Words that may be printed, and that the organisation cleared."""
    return {"quote": quote, "quote_use": use, "clearance": {"cleared": True, "use": use, **rest}}


def test_what_was_agreed_to_is_not_printed_before_the_organisation_cleared_it():
    data = given("plain")
    first, second, third = interviews_with(data, "community")[:3]
    first["closing"] = {"quote": "One.", "quote_use": "named"}
    second["closing"] = cleared("Two.", "group") | {"clearance": {"cleared": False, "use": "group"}}
    assert card(data).quotes == ()
    third["closing"] = cleared("Three.", "group")
    assert [quote.text for quote in card(data).quotes] == ["Three."]


def test_the_edited_form_is_printed_and_the_name_may_be_left_out():
    data = given("plain")
    first = interviews_with(data, "community")[0]
    first["closing"] = {
        "quote": "Ask us in Kisumu.",
        "quote_use": "named",
        "said_by": "A coordinator",
        "clearance": {"cleared": True, "use": "group", "text": "Ask us."},
    }
    assert card(data).quotes == (Quote("Ask us.", first["language"], "community", ""),)


def test_what_nobody_agreed_to_is_not_quoted():
    assert card(with_quotes(given("plain"), use="none")).quotes == ()


def test_agreed_for_the_type_only_the_type_is_named():
    data = given("plain")
    for interview in data["interviews"]:
        interview["closing"] = cleared("Ask us.", "group") | {"said_by": "A named person"}
    found = card(data)
    assert {quote.said_by for quote in found.quotes} == {""}
    assert "A named person" not in canonical_json(found)


def test_agreed_with_the_name_the_organisation_is_named_or_described():
    data = given("plain")
    first, second = interviews_with(data, "community")[:2]
    first["closing"] = cleared("One.", "named")
    second["closing"] = cleared("Two.", "named") | {"said_by": "A coordinator"}
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


def put_first(data, *places):
    """Cleared quotes that come before others: the number of the interview in its type, and where it was said."""
    for group, number, part in places:
        interview = interviews_with(data, group)[number]
        grid = next(iter(interview.get("involvement", {}).values()), {})
        parts = {"closing": {"": interview["closing"]}, "answers": interview["answers"], "grid": grid}
        said = next(iter(parts[part].values()))
        said["clearance"] = said["clearance"] | {"first": True}
    return card(data).quotes


def code_of(data, group, number):
    return f"({interviews_with(data, group)[number]['code']})"


def test_those_that_were_put_first_come_before_others_and_the_rest_is_filled_by_types():
    data = with_quotes(given("plain"), use="group")

    found = put_first(data, ("ngo", 1, "closing"))

    assert [quote.group for quote in found] == ["community", "government", "ngo"]
    assert found[2].text.endswith(code_of(data, "ngo", 1))


def test_a_type_of_which_one_was_put_first_is_not_heard_twice_before_others_are_heard():
    data = with_quotes(given("plain"), use="group")

    found = put_first(data, ("community", 2, "answers"))

    assert [quote.group for quote in found] == ["community", "government", "un"]
    assert found[0].text.endswith(code_of(data, "community", 2))


def test_three_that_were_put_first_are_those_three_whoever_said_them():
    data = with_quotes(given("plain"), use="group")

    found = put_first(data, ("ngo", 0, "closing"), ("ngo", 0, "answers"), ("un", 1, "answers"))

    assert [quote.group for quote in found] == ["un", "ngo", "ngo"]


def test_of_more_than_three_that_were_put_first_each_type_is_heard_once_before_any_is_heard_twice():
    data = with_quotes(given("plain"), use="group")

    found = put_first(
        data, ("ngo", 0, "closing"), ("ngo", 1, "closing"), ("ngo", 0, "answers"), ("un", 0, "closing")
    )

    assert [quote.group for quote in found] == ["un", "ngo", "ngo"]
    assert {quote.text[-6:] for quote in found[1:]} == {code_of(data, "ngo", n)[-6:] for n in (0, 1)}


def test_the_last_words_of_one_interview_that_were_put_first_come_before_the_second_of_another():
    data = with_quotes(given("plain"), use="group")

    found = put_first(
        data,
        ("community", 0, "grid"),
        ("community", 1, "closing"),
        ("community", 1, "answers"),
        ("un", 0, "closing"),
    )

    assert [quote.text[-6:] for quote in found] == [
        code_of(data, *place)[-6:] for place in (("community", 0), ("community", 1), ("un", 0))
    ]


def test_what_was_put_first_is_not_shown_under_the_minimum_either():
    data = with_quotes(given("plain"), use="group")
    data["evaluation"]["minimum_community_units"] = 100

    found = put_first(data, ("community", 0, "closing"))

    assert [quote.group for quote in found] == ["government", "un", "global_fund"]


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
