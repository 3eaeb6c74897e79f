"""The pages of the evidence annex: for those who interview, with a fresh sign-in, told in the trail."""

from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.importing_framework import import_framework
from evaluations.models import Evaluation
from stakeholders.models import Verb
from stakeholders.roles import Role
from tests import factories
from tests.browsing import text
from tests.evaluations.validating import put
from tests.reportcards.test_paper import words_of

NAMES = ("evidence", "evidence_pdf", "evidence_xlsx")
MARK = "Planted-in-a-note"


@pytest.fixture
def client(client, interviewer, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    client.force_login(interviewer)
    return client


@pytest.fixture
def interview(evaluation):
    """One of the community, with words that are not for any number."""
    found = factories.make_interview(evaluation, "community", targets=["un"], closing_quote=MARK)
    replies = [
        factories.said(found, "COM-CE", "50", note=MARK, quote=MARK),
        factories.said(found, "1", "2", target="un", note=MARK),
    ]
    factories.recording.record(found, replies, by=None, now=timezone.now())
    evaluation.minimum_community_units = 1
    evaluation.save()
    return found


def address(evaluation, name="evidence", language="en"):
    return reverse(name, args=[*evaluation.address, *([] if name == "evidence" else [language])])


def test_the_page_leads_to_the_files_in_every_language(client, evaluation):
    page = client.get(address(evaluation))
    links = page.content.decode()

    assert "Evidence: every number with its working" in text(page)
    for language, _name in settings.LANGUAGES:
        assert f'href="{address(evaluation, "evidence_pdf", language)}"' in links
        assert f'href="{address(evaluation, "evidence_xlsx", language)}"' in links


def test_the_pdf_is_of_the_answers_as_they_stand(client, evaluation, interview):
    before = words_of(client.get(address(evaluation, "evidence_pdf")).content)
    factories.answer(interview, COM_CE="100")
    given = client.get(address(evaluation, "evidence_pdf"))

    assert (given.headers["Content-Type"], given.headers["Cache-Control"]) == ("application/pdf", "no-store")
    assert given.headers["Content-Disposition"] == 'inline; filename="numbers-KE-2026-en.pdf"'
    assert ("COM-CE 50" in before, "COM-CE 100" in words_of(given.content)) == (True, True)


def test_the_spreadsheet_is_in_the_language_that_was_asked_for(client, evaluation, interview):
    given = client.get(address(evaluation, "evidence_xlsx", "fr"))
    workbook = openpyxl.load_workbook(BytesIO(given.content))

    assert given.headers["Content-Disposition"] == 'inline; filename="numbers-KE-2026-fr.xlsx"'
    assert given.headers["Cache-Control"] == "no-store"
    texts = {cell.value for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row}
    assert "La communauté, chapitre un" in texts


@pytest.mark.parametrize("name", ["evidence_pdf", "evidence_xlsx"])
def test_a_language_that_the_site_has_not_is_not_found(client, evaluation, name):
    assert client.get(address(evaluation, name, "sw")).status_code == 404


def test_no_note_and_no_quote_leaves_the_site_with_it(client, evaluation, interview):
    workbook = openpyxl.load_workbook(BytesIO(client.get(address(evaluation, "evidence_xlsx")).content))
    texts = [str(cell.value) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    pdf = words_of(client.get(address(evaluation, "evidence_pdf")).content)

    assert interview.answers.filter(target="").get().note == MARK
    assert (MARK in pdf, [words for words in texts if MARK in words]) == (False, [])
    assert ("COM-CE" in pdf, "COM-CE" in texts, interview.code in texts) == (True, True, True)
    assert interview.stakeholder.name not in pdf + "".join(texts)


@pytest.mark.parametrize("name", ["evidence_pdf", "evidence_xlsx"])
def test_what_leaves_the_site_is_told_in_the_trail(client, evaluation, interviewer, name):
    client.get(address(evaluation, name))

    [entry] = evaluation.lead_organisation.trail.all()
    assert (entry.verb, entry.thing, entry.by) == (Verb.TOOK_EVIDENCE, "KE 2026", interviewer)


def test_looking_at_the_page_alone_is_not_told(client, evaluation):
    client.get(address(evaluation))

    assert not evaluation.lead_organisation.trail.exists()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_sent_there(client, evaluation, name):
    answer = client.post(address(evaluation, name))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert not evaluation.lead_organisation.trail.exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["reader", "outsider", "validator", "global_validator", "administrator"])
def test_who_does_not_interview_finds_nothing_also_once_it_is_submitted(
    client, evaluation, request, name, who
):
    client.force_login(request.getfixturevalue(who))
    answers = [client.get(address(evaluation, name)).status_code]
    put(evaluation, "submitted")
    answers += [client.get(address(evaluation, name)).status_code]

    assert answers == [404, 404]


def test_a_partner_that_interviews_takes_it_too(client, evaluation, partner):
    client.force_login(partner)

    assert client.get(address(evaluation, "evidence_xlsx")).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_who_has_been_here_for_long_gives_the_password_first(client, evaluation, time_machine, name):
    lead = evaluation.lead_organisation
    user = factories.make_user("long@example.org", Role.INTERVIEWER, lead, "a long old password")
    client.force_login(user)
    for _ in range(2):
        time_machine.shift(10 * 60)
        client.get("/")

    asked = client.get(address(evaluation, name))

    assert (asked.status_code, asked.url.partition("?")[0]) == (302, reverse("account_reauthenticate"))


def test_the_way_to_it_is_on_the_page_of_the_card_for_those_who_interview(client, evaluation, reader):
    card = reverse("card", args=evaluation.address)
    assert f'href="{address(evaluation)}"' in client.get(card).content.decode()

    client.force_login(reader)
    assert address(evaluation) not in client.get(card).content.decode()


@pytest.mark.parametrize("name", ["evidence_pdf", "evidence_xlsx"])
def test_it_takes_the_same_queries_whatever_the_number_of_interviews(
    client, evaluation, interview, name, django_assert_num_queries, django_assert_max_num_queries
):
    url = address(evaluation, name)
    with django_assert_max_num_queries(26) as few:
        client.get(url)
    for _ in range(5):
        factories.answer_all(factories.make_interview(evaluation, "community", targets=["un"]))
        factories.answer_all(factories.make_interview(evaluation, "government"))
    with django_assert_num_queries(len(few)):
        client.get(url)


def test_under_the_minimum_the_files_withhold_what_the_results_page_withholds(client, lead, db):
    import_framework(factories.vector("four-community-interviews").framework)
    pk = import_evaluation(factories.vector("four-community-interviews"))[0].pk
    evaluation = Evaluation.objects.get(pk=pk)
    client.force_login(
        factories.make_user("member@example.org", Role.INTERVIEWER, evaluation.lead_organisation)
    )
    pdf = words_of(client.get(address(evaluation, "evidence_pdf")).content)
    workbook = openpyxl.load_workbook(BytesIO(client.get(address(evaluation, "evidence_xlsx")).content))
    texts = {str(cell.value) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row}

    assert ("COM-01" in pdf, "GOV-01" in pdf) == (False, True)
    assert ("COM-01" in texts, "GOV-01" in texts) == (False, True)
    assert "their results are withheld, to protect them" in text(
        client.get(reverse("results", args=evaluation.address))
    )
