"""Pages on which steps are taken: stale ones, missing validators, and what the network never sees."""

import json

import pytest
from django.urls import reverse

from evaluations.models import REVIEWABLE, Answer, Evaluation, Interview, Stakeholder, Status
from stakeholders.models import Country, Membership
from stakeholders.roles import Role
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.validating import answer, comment, consult, everything, make_ready, put, step


def place(evaluation, name, *more):
    return reverse(name, args=[*evaluation.address, *more])


@pytest.fixture
def as_(client):
    """as_(user): a client who is signed in."""

    def as_(user):
        client.force_login(user)
        return client

    return as_


@pytest.fixture
def evaluation(evaluation):
    make_ready(evaluation)
    return put(evaluation, "collecting")


def test_a_coordinator_submits_and_the_page_says_what_happened(as_, evaluation, coordinator, validator):
    page = as_(coordinator).get(place(evaluation, "take_step", "submitted"))
    assert "The network reads the draft card and the results, never a community interview." in text(page)

    page = submit(as_(coordinator), place(evaluation, "take_step", "submitted"))

    assert "Done: With the network." in text(page)
    assert Evaluation.objects.get().status == "submitted"
    assert "no network has a validator" not in text(page)


def test_a_page_that_is_sent_twice_says_that_it_was_done_already(as_, evaluation, coordinator):
    url = place(evaluation, "take_step", "submitted")
    form = fields(as_(coordinator).get(url))

    first, second = (as_(coordinator).post(url, form, follow=True) for _ in range(2))

    assert "Done: With the network." in text(first)
    assert "That was done already. Nothing was changed now." in text(second)
    assert (evaluation.transitions.count(), evaluation.submissions.count()) == (1, 1)


def test_a_step_that_was_taken_meanwhile_is_explained(
    as_, evaluation, coordinator, validator, global_validator
):
    step(evaluation, "submitted", coordinator)
    url = place(evaluation, "take_step", "validated")
    form = fields(as_(global_validator).get(url))
    step(evaluation, "returned", validator)
    before = everything(evaluation)

    page = as_(global_validator).post(url, form, follow=True)

    assert "Nothing was changed. The state is now: Returned by the network." in text(page)
    assert everything(evaluation) == before


def test_a_page_about_an_earlier_draft_is_explained_too(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    url = place(evaluation, "take_step", "validated")
    form = fields(as_(validator).get(url))
    step(evaluation, "collecting", coordinator)
    step(evaluation, "submitted", coordinator)

    page = as_(validator).post(url, form, follow=True)

    assert "Nothing was changed. The state is now: With the network." in text(page)
    assert Evaluation.objects.get().status == "submitted"


def test_an_old_link_to_a_step_leads_to_the_state_as_it_is_now(as_, evaluation, coordinator, owner):
    step(evaluation, "submitted", owner)

    page = as_(coordinator).get(place(evaluation, "take_step", "submitted"), follow=True)

    assert "That was done already. Nothing was changed now." in text(page)


@pytest.mark.parametrize(
    "to", ["validated", "returned", "agreed", "in_consultation", "setting_up", "nonsense"]
)
def test_there_is_no_page_for_a_step_that_one_may_never_take(as_, evaluation, coordinator, to):
    url = place(evaluation, "take_step", to)

    assert [as_(coordinator).get(url).status_code, as_(coordinator).post(url).status_code] == [404, 404]


def test_what_is_missing_is_said_before_the_button(as_, evaluation, coordinator):
    evaluation.interviews.all().delete()

    page = text(as_(coordinator).get(place(evaluation, "take_step", "submitted")))

    assert "This is needed first: Community Empowerment has no score yet." in page
    assert "Submit to the network Go back, change nothing" not in page


def test_a_refused_step_keeps_the_reason_that_was_typed(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    url = place(evaluation, "take_step", "returned")

    page = submit(as_(validator), url, reason=" ")
    assert "Say why in a few words: the others need to know what to do." in text(page)

    page = submit(as_(validator), url, reason="Two ministries\r\nare missing.")
    assert "Done: Returned by the network." in text(page)


def test_the_reason_of_a_return_stands_on_top_for_the_coordinator(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    step(evaluation, "returned", validator, reason="Two ministries are missing.")

    page = text(as_(coordinator).get(evaluation.get_absolute_url()))

    head = page.partition("What is next")[0]
    assert "The network returned the draft Two ministries are missing." in head
    assert "1 comment is open." in head


@pytest.mark.parametrize("who", ["nobody", "a member of the lead organisation", "another region"])
def test_without_a_validator_submission_works_and_the_page_says_what_to_do(
    as_, evaluation, coordinator, lead, who, request
):
    if who == "another region":
        request.getfixturevalue("other_validator")
    elif who == "a member of the lead organisation":
        insider = request.getfixturevalue("validator")
        Membership.objects.create(user=insider, organisation=lead, role=Role.TRANSLATOR)

    page = submit(as_(coordinator), place(evaluation, "take_step", "submitted"))

    assert Evaluation.objects.get().status == "submitted"
    assert "no network has a validator for this country yet. Ask your regional network to name one" in text(
        page
    )


NETWORK_PAGES = ("review", "results", "card")


def answered(client, evaluation):
    return {client.get(place(evaluation, name)).status_code for name in NETWORK_PAGES}


@pytest.mark.parametrize("status", Status.values)
def test_the_network_sees_a_draft_from_its_submission_on(
    as_, evaluation, validator, global_validator, other_validator, status
):
    put(evaluation, status)

    seen = {user.email: answered(as_(user), evaluation) for user in (validator, global_validator)}

    assert seen == {email: {200 if status in REVIEWABLE else 404} for email in seen}
    assert answered(as_(other_validator), evaluation) == {404}


def test_a_country_without_a_region_is_seen_by_the_global_network_only(
    as_, evaluation, validator, global_validator
):
    put(evaluation, "submitted")
    Country.objects.filter(pk=evaluation.country_id).update(region="")

    assert answered(as_(validator), evaluation) == {404}
    assert answered(as_(global_validator), evaluation) == {200}


def test_the_network_gets_no_page_of_an_interview(as_, evaluation, validator):
    put(evaluation, "submitted")
    address = evaluation.interviews.get().address
    pages = [
        reverse(name, args=address)
        for name in ("interview", "edit_interview", "withdraw_interview", "closing", "delete_interview")
    ]

    assert {as_(validator).get(url).status_code for url in pages} == {404}
    assert as_(validator).get(evaluation.get_absolute_url()).url == place(evaluation, "review")


def test_no_word_of_an_interview_and_no_name_reaches_the_network(
    as_, evaluation, coordinator, validator, global_validator
):
    for group in ("government", "un", "ngo", "global_fund"):
        interview = factories.make_interview(evaluation, group)
        factories.answer_all(interview, "100")
        interview = factories.make_interview(evaluation, group)
        factories.answer_all(interview, "0")
    for said in Answer.objects.all():
        said.note, said.quote = "planted-note", "planted-quote"
        said.save()
    Stakeholder.objects.update(name="planted-alias")
    for number, interview in enumerate(Interview.objects.all()):
        interview.code = f"planted-code-{number}"
        interview.closing_start, interview.closing_stop = "planted-start", "planted-stop"
        interview.save()
    for number, stakeholder in enumerate(Stakeholder.objects.all()):
        Stakeholder.objects.filter(pk=stakeholder.pk).update(code=f"planted-stakeholder-{number}")
    step(evaluation, "submitted", coordinator)
    consult(evaluation)
    thread = comment(evaluation, validator, about="question", key="COM-CE")
    inside = as_(coordinator).get(evaluation.get_absolute_url()).content.decode()
    assert "planted-alias" in inside
    assert "planted-code-0" in inside

    urls = [place(evaluation, name) for name in NETWORK_PAGES]
    urls += [thread.get_absolute_url(), place(evaluation, "begin_thread_on", "question", "COM-CE"), "/"]
    urls += [place(evaluation, "take_step", to) for to in ("returned", "validated")]
    pages = {(user.email, url): as_(user).get(url) for user in (validator, global_validator) for url in urls}

    assert {page.status_code for page in pages.values()} == {200}
    assert [key for key, page in pages.items() if "planted" in page.content.decode()] == []
    assert "planted" not in json.dumps(evaluation.submissions.get().content)


def test_a_comment_on_each_kind_of_thing(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    things = {
        ("whole",): "About the whole draft",
        ("chapter", "VIO"): "About 2 Addressing Violence against Sex Workers",
        ("question", "COM-CE"): "About COM-CE ",
        ("narrative", "finding"): "About the finding, in one sentence",
        ("narrative", "recommendations"): "About the recommendations",
    }
    for thing, heading in things.items():
        name = "begin_thread" if len(thing) == 1 else "begin_thread_on"
        page = submit(as_(validator), place(evaluation, name, *thing), text=f"On {thing}.")
        assert heading in text(page)

    assert list(evaluation.threads.values_list("about", "key", "is_resolved")) == [
        (*(*thing, "")[:2], False) for thing in things
    ]
    review = text(as_(coordinator).get(place(evaluation, "review")))
    assert [f"On {thing}." in review for thing in things] == [True] * 5


@pytest.mark.parametrize(
    "thing",
    [
        *[("chapter", "NOPE"), ("question", "COM-NOPE"), ("narrative", "pk"), ("narrative", "evaluation")],
        *[("whole", "CE"), ("chapter",), ("nonsense",), ("nonsense", "CE")],
    ],
)
def test_there_is_nothing_to_comment_on_where_there_is_nothing(as_, evaluation, coordinator, thing):
    name = "begin_thread" if len(thing) == 1 else "begin_thread_on"
    url = place(evaluation, name, *thing)

    answers = [as_(coordinator).get(url), as_(coordinator).post(url, {"text": "Nothing."})]

    assert [one.status_code for one in answers] == [404, 404]
    assert not evaluation.threads.exists()


def test_an_answer_opens_a_settled_thread_again(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    thread = comment(evaluation, validator)
    page = as_(validator).post(thread.get_absolute_url(), {"resolve": ""}, follow=True)
    assert "1 is settled" in text(page)

    submit(as_(coordinator), thread.get_absolute_url(), text="It is not.")

    thread.refresh_from_db()
    assert not thread.is_resolved
    said = [(one.number, one.text) for one in thread.comments.all()]
    assert said == [(1, "Why is this so?"), (2, "It is not.")]


def test_what_is_typed_beside_the_button_that_settles_is_kept(as_, evaluation, coordinator, validator):
    step(evaluation, "submitted", coordinator)
    thread = comment(evaluation, validator)

    as_(validator).post(thread.get_absolute_url(), {"resolve": "", "text": "Thank you, that is clear now."})

    thread.refresh_from_db()
    assert thread.is_resolved
    assert thread.comments.last().text == "Thank you, that is clear now."


def test_a_thread_of_the_network_is_settled_by_the_network_alone(
    as_, evaluation, coordinator, validator, global_validator, former_interviewer
):
    step(evaluation, "submitted", coordinator)
    thread = comment(evaluation, validator)
    answer(thread, coordinator)

    for user in (coordinator, former_interviewer):
        assert "It is settled" not in text(as_(user).get(thread.get_absolute_url()))
        as_(user).post(thread.get_absolute_url(), {"resolve": ""})
        assert evaluation.threads.filter(is_resolved=False).count() == 1

    as_(global_validator).post(thread.get_absolute_url(), {"resolve": ""})
    assert evaluation.threads.filter(is_resolved=False).count() == 0


def test_the_card_waits_until_a_month_that_the_owner_says(as_, evaluation, owner, coordinator):
    put(evaluation, "agreed")
    url = place(evaluation, "postpone")
    assert as_(coordinator).get(url).status_code == 404

    page = submit(as_(owner), url, until="2099-02", reason="Elections.")

    assert "The card waits until 2099-02." in text(page)
    assert "Your organisation waits with the card until 2099-02." in text(page)
    thread = evaluation.threads.get()
    assert (thread.comments.get().text, thread.is_resolved) == ("Elections.", True)


def test_who_waits_with_a_card_that_was_reopened_meanwhile_is_told(as_, evaluation, owner, monkeypatch):
    """The other step is taken between reading and writing: it is taken by the form itself, as it is checked."""
    from evaluations.forms.review import PostponeForm

    put(evaluation, "agreed")
    check = PostponeForm.is_valid
    monkeypatch.setattr(
        PostponeForm, "is_valid", lambda form: check(form) and bool(put(evaluation, "collecting"))
    )

    page = as_(owner).post(
        place(evaluation, "postpone"), {"until": "2099-02", "reason": "Elections."}, follow=True
    )

    assert "Nothing was changed. The state is now: Collecting interviews." in text(page)
    assert (Evaluation.objects.get().postponed_until, evaluation.threads.count()) == ("", 0)
