"""What a card says beside its numbers, in files: it goes out, comes in, and goes out the same."""

import json

import pytest
from django.utils import timezone

from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import Refused, read
from evaluations.exchange.writing import write
from evaluations.models import Clearance, Evaluation, FocusGroupPoint, Recommendation
from reportcards.writing.wording import Wording, texts_of
from reportcards.writing.wording import write as write_words
from tests.factories import document, small_content

GROUP = {
    "code": "g1",
    "month": "2026-05",
    "language": "en",
    "theme": "Money",
    "held_by": "Umbrella Collective",
    "may_publish": True,
    "person": {"hope": ["Ourselves", "Each other"]},
    "stop": ["Raids"],
    "key": "Fund us.",
}
ACTION = {"asked_in": "2024", "kind": "stop", "group": "government", "text": {"en": "Raids"}, "state": "done"}
FIGURE = {"name": {"en": "Prevalence"}, "year": 2025, "value": "11 %", "source": "A survey"}
PLAN = {"strength": [{"en": "Six cities"}, {"en": "One voice"}], "goal": {"en": "A line in the budget"}}
RECOMMENDATION = {"kind": "stop", "group": "", "text": {"en": "Raids"}, "matters_most": False}
CLEARANCE = {"cleared": True, "text": "Ask us.", "use": "group"}


def content(**keys):
    given = small_content()
    given["evaluation"] |= keys
    return given


def with_quotes(clearance, use="named"):
    given = content()
    quoted = {"quote": "Ask us in Kisumu.", "quote_use": use, "clearance": clearance}
    interview = given["interviews"][0]
    code = next(iter(interview["answers"]))
    interview["answers"][code] = {"choice": interview["answers"][code], **quoted}
    interview["closing"] = quoted
    return given


def out(evaluation):
    return write(evaluation_document(Evaluation.objects.get(pk=evaluation.pk)))


def test_all_of_it_comes_out_with_the_same_bytes(db):
    keys = {
        "recommendations": [RECOMMENDATION | {"origin": "g1.stop.1"}],
        "actions": [ACTION, ACTION | {"state": "dropped", "outcome": {"en": "Asked otherwise"}}],
        "figures": [FIGURE, FIGURE | {"number": "1.3A"}],
        "focus_groups": [
            GROUP,
            {name: GROUP[name] for name in GROUP if name != "may_publish"} | {"code": "g2"},
        ],
        "plan": PLAN,
        "composed": ["finding-en", "law-fr"],
    }
    given = with_quotes(CLEARANCE)
    given["evaluation"] |= keys | {
        "narrative": {
            "finding": {"en": "They know."},
            "law": {"en": "No crime.", "fr": "Pas de crime."},
            "law_source": {"en": "Code"},
        }
    }
    evaluation, _ = import_evaluation(document(given))
    once = out(evaluation)
    evaluation.delete()
    again, _ = import_evaluation(read(once.encode()))

    assert out(again) == once
    head = json.loads(once)["evaluation"]
    assert {name: head[name] for name in keys} == keys
    assert json.loads(once)["interviews"][0]["closing"]["clearance"] == CLEARANCE
    origin = Recommendation.objects.select_related("origin__focus_group").get().origin
    assert (origin.code, origin.text) == ("g1.stop.1", "Raids")
    assert {point.code for point in FocusGroupPoint.objects.select_related("focus_group")} == {
        f"{group}.{place}"
        for group in ("g1", "g2")
        for place in ("person.hope.1", "person.hope.2", "stop.1", "key.1")
    }


def test_nothing_is_written_where_nothing_was_said(evaluation):
    written = json.loads(out(evaluation))

    assert not {"actions", "figures", "focus_groups", "plan"} & {*written["evaluation"]}


def test_what_a_site_composed_waits_for_a_reader_where_the_file_is_loaded_too(db, coordinator):
    narrative = {"finding": {"en": "They know.", "fr": "Ils savent."}}
    evaluation, _ = import_evaluation(document(content(narrative=narrative, composed=["finding-fr"])))
    [waiting] = evaluation.narrative_versions.composed()
    assert (waiting.key, waiting.words, texts_of(evaluation, ["fr"])["finding-fr"]) == (
        "finding-fr",
        "Ils savent.",
        waiting,
    )

    edited = Wording("finding", "fr", "Ils savent tout.", seen=1)
    write_words(evaluation, [edited], by=coordinator, now=timezone.now())

    assert "composed" not in json.loads(out(evaluation))["evaluation"]


def test_a_card_does_not_wait_for_a_text_that_nobody_can_confirm_here(db):
    narrative = {"finding": {"en": "They know.", "es": "Saben."}}
    evaluation, _ = import_evaluation(document(content(narrative=narrative, composed=["finding-es"])))

    assert not evaluation.narrative_versions.composed().exists()


@pytest.mark.parametrize(
    ("composed", "path"),
    [
        (["finding-ru"], "evaluation.composed[0]"),
        (["finding-en", "law-en"], "evaluation.composed[1]"),
        (["finding"], "evaluation.composed[0]"),
        (["finding-en", "finding-en"], "evaluation.composed[1]"),
    ],
)
def test_only_a_text_that_is_there_can_be_composed(composed, path):
    with pytest.raises(Refused) as refused:
        document(content(narrative={"finding": {"en": "They know."}}, composed=composed))
    assert [where for where, _what in refused.value.faults] == [path]


def test_a_decision_about_a_quote_ends_when_the_words_or_the_agreement_change(db):
    evaluation, _ = import_evaluation(document(with_quotes(CLEARANCE | {"use": "named"})))
    interview = evaluation.interviews.order_by("code").first()
    assert out(evaluation).count('"clearance"') == 2

    interview.closing_quote = "Ask us in Mombasa."
    interview.save()
    assert out(evaluation).count('"clearance"') == 1

    answer = Clearance.objects.get(answer__isnull=False).answer
    answer.quote_use = "group"
    answer.save()
    assert '"clearance"' not in out(evaluation)


def test_it_also_ends_when_who_is_named_is_described_otherwise(db):
    evaluation, _ = import_evaluation(document(with_quotes(CLEARANCE | {"use": "named"})))
    closing = evaluation.interviews.order_by("code").first()
    closing.closing_said_by = "a peer educator"
    closing.save()
    assert out(evaluation).count('"clearance"') == 1

    closing.stakeholder.name = "Another name"
    closing.stakeholder.save()
    assert '"clearance"' not in out(evaluation)


def test_which_quote_comes_before_others_is_written_too(db):
    given = with_quotes(CLEARANCE | {"first": True})
    evaluation, _ = import_evaluation(document(given))

    once = out(evaluation)

    assert json.loads(once)["interviews"][0]["closing"]["clearance"] == CLEARANCE | {"first": True}
    evaluation.delete()
    assert out(import_evaluation(read(once.encode()))[0]) == once


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (
            {"recommendations": [RECOMMENDATION | {"origin": "g1.stop.2"}]},
            "evaluation.recommendations[0].origin",
        ),
        ({"focus_groups": [GROUP, GROUP]}, "evaluation.focus_groups[1].code"),
        ({"focus_groups": [GROUP | {"stop": ["x"] * 6}]}, "evaluation.focus_groups[0].stop"),
        ({"focus_groups": [GROUP | {"month": "2026-05-17"}]}, "evaluation.focus_groups[0].month"),
        ({"figures": [FIGURE | {"source": ""}]}, "evaluation.figures[0].source"),
        ({"figures": [FIGURE | {"year": 1970}]}, "evaluation.figures[0].year"),
        ({"figures": [FIGURE] * 6}, "evaluation.figures"),
        ({"actions": [ACTION | {"state": "lost"}]}, "evaluation.actions[0].state"),
        ({"actions": [ACTION] * 16}, "evaluation.actions"),
        ({"plan": PLAN | {"threat": [{"en": "x" * 201}]}}, "evaluation.plan.threat[0].en"),
    ],
    ids=str,
)
def test_a_file_that_contradicts_itself_is_refused_with_the_place(keys, place):
    given = content(focus_groups=[GROUP]) if "recommendations" in keys else content()
    given["evaluation"] |= keys

    with pytest.raises(Refused) as refused:
        document(given)

    assert place in str(refused.value)


@pytest.mark.parametrize(
    ("use", "clearance", "place"),
    [
        ("group", CLEARANCE | {"use": "named"}, "closing.clearance.use"),
        ("none", CLEARANCE, "closing.clearance.use"),
        ("named", CLEARANCE | {"text": "x" * 241}, "closing.clearance.text"),
        ("named", CLEARANCE | {"cleared": False, "first": True}, "closing.clearance.first"),
    ],
)
def test_a_decision_that_does_not_fit_its_quote_is_refused(use, clearance, place):
    with pytest.raises(Refused) as refused:
        document(with_quotes(clearance, use))

    assert f"interviews[0].{place}" in str(refused.value)
