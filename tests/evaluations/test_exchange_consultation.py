"""The members' round and the replies in files: counts and words go out, come in, and go out the same."""

import pytest
from django.utils import timezone

from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import Refused, read
from evaluations.exchange.writing import write
from evaluations.models import Consultation, Evaluation, RightOfReply
from tests import factories
from tests.factories import document, small_content

ASKED = {"days": 10, "invited": 7, "comments": 12, "taken_up": 9, "reason": "the plan is decided this month"}


def content(**keys):
    given = small_content()
    given["stakeholders"] = [
        *given["stakeholders"],
        {"code": "ministry", "group": "government", "name": "Ministry of Health"},
    ]
    given["evaluation"] |= keys
    return given


def out(evaluation):
    return write(evaluation_document(Evaluation.objects.get(pk=evaluation.pk)))


def test_a_round_and_replies_of_a_file_come_out_with_the_same_bytes(db):
    replies = [{"stakeholder": "ministry", "text": "We disagree.\n\nWe will say why."}]
    evaluation, _ = import_evaluation(document(content(consultation=ASKED, replies=replies)))
    once = out(evaluation)
    evaluation.delete()
    again, _ = import_evaluation(read(once.encode()))

    assert out(again) == once
    assert evaluation_document(again).evaluation.consultation.model_dump() == ASKED
    assert [reply.model_dump() for reply in evaluation_document(again).evaluation.replies] == replies


def test_nothing_is_written_where_there_was_no_round_and_no_reply(evaluation):
    factories.make_reply(evaluation)

    assert '"consultation":' not in out(evaluation)
    assert '"replies":' not in out(evaluation)


def test_what_came_with_a_file_makes_no_round_here_and_no_link_opens_it(db):
    import_evaluation(
        document(content(consultation=ASKED, replies=[{"stakeholder": "ministry", "text": "No."}]))
    )

    reply = RightOfReply.objects.get()
    assert Consultation.objects.count() == 0
    assert (reply.until, reply.is_open(timezone.localdate())) == (None, False)


def test_the_latest_round_is_counted_and_stands_before_what_a_file_said(db):
    evaluation, _ = import_evaluation(document(content(consultation=ASKED)))
    factories.make_contribution(factories.make_invitee(evaluation, token="O" * 43))
    factories.make_consultation(evaluation, days=21)
    first = factories.make_invitee(evaluation, token="P" * 43)
    factories.make_invitee(evaluation, token="Q" * 43, name="Trans Sisters")
    for outcome, answer in (("", ""), ("taken_up", "Yes."), ("not_taken_up", "No."), ("taken_up", "Yes.")):
        factories.make_contribution(first, outcome=outcome, answer=answer)

    assert evaluation_document(evaluation).evaluation.consultation.model_dump() == {
        "days": 21,
        "invited": 2,
        "comments": 4,
        "taken_up": 2,
        "reason": "",
    }


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"consultation": ASKED | {"reason": ""}}, "evaluation.consultation.reason"),
        ({"consultation": ASKED | {"taken_up": 13}}, "evaluation.consultation.taken_up"),
        ({"consultation": ASKED | {"days": 121}}, "evaluation.consultation.days"),
        ({"consultation": ASKED | {"names": []}}, "evaluation.consultation.names"),
        ({"replies": [{"stakeholder": "nobody", "text": "No."}]}, "evaluation.replies[0].stakeholder"),
        ({"replies": [{"stakeholder": "ministry", "text": "x" * 2001}]}, "evaluation.replies[0].text"),
        ({"replies": [{"stakeholder": "ministry", "text": "No."}] * 2}, "evaluation.replies[1].stakeholder"),
    ],
    ids=str,
)
def test_a_file_that_contradicts_itself_is_refused_with_the_place(keys, place):
    with pytest.raises(Refused) as refused:
        document(content(**keys))

    assert place in str(refused.value)


def test_a_community_organisation_has_no_right_of_reply():
    given = content()
    community = next(row["code"] for row in given["stakeholders"] if row["group"] == "community")
    given["evaluation"]["replies"] = [{"stakeholder": community, "text": "No."}]

    with pytest.raises(Refused, match=f'no institution "{community}"'):
        document(given)
