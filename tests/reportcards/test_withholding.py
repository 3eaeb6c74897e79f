"""Under the minimum nothing of the community reaches a card (safety, scoring 3 to 6)."""

from reportcards.snapshot import canonical_json
from tests.reportcards.cards import answer_otherwise, card, given, interviews_with, with_quotes


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
    answer_otherwise(data)
    assert card(data) == before


def test_too_few_who_answered_anything_are_silent_too():
    data = with_quotes(given("edge-community-interview-empty"), use="named")
    data["evaluation"]["minimum_community_units"] = 5
    assert "community" not in {quote.group for quote in card(data).quotes}
