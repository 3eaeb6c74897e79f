"""The look of an organisation's cards: a logo and one colour, chosen by those who write the cards."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from stakeholders import logos, looks
from stakeholders.models import Look, TrailEntry, Verb
from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories
from tests.browsing import text
from tests.stakeholders import hostile_logos as files

GREEN = "#17695b"


def url(name, organisation):
    return reverse(name, args=[organisation.pk])


def sent(content, name="logo.png"):
    return {"logo": SimpleUploadedFile(name, content)}


def kept(organisation):
    """What is in the table: whether there is a logo, and the colour."""
    return [(bool(row.logo), row.accent) for row in Look.objects.filter(organisation=organisation)]


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


# The colour.


def test_without_a_choice_cards_are_red_and_nothing_is_kept(client, lead):
    page = client.get(url("look", lead)).content.decode()

    assert 'fill="#b0122b"' in page
    assert 'value="#b0122b"' in page
    assert kept(lead) == []


def test_a_picked_colour_is_kept_and_shown(client, lead):
    response = client.post(url("look", lead), {"accent": GREEN, "code": ""}, follow=True)

    assert kept(lead) == [(False, GREEN)]
    assert "Saved. New cards have this colour." in text(response)
    assert f'fill="{GREEN}"' in response.content.decode()


def test_a_written_code_counts_more_than_what_is_picked(client, lead):
    client.post(url("look", lead), {"accent": "#b0122b", "code": " 17695B "})

    assert kept(lead) == [(False, GREEN)]


def test_a_colour_that_is_too_light_is_refused_with_its_contrast_and_the_nearest_that_is_not(client, lead):
    response = client.post(url("look", lead), {"accent": "#b0122b", "code": "#ffcc00"})

    assert kept(lead) == []
    assert (
        "White letters on #ffcc00 can hardly be read: the contrast is 1.5 to 1, and must be 4.5 to 1 at least."
        in text(response)
    )
    assert 'value="#ffcc00"' in response.content.decode()  # what was typed stays
    assert "Take #7e6400" in text(response)

    client.post(url("look", lead), {"accent": "#7e6400"})
    assert kept(lead) == [(False, "#7e6400")]


def test_a_contrast_is_cut_and_never_rounded_to_what_is_asked(client, lead):
    assert "the contrast is 4.4 to 1" in text(client.post(url("look", lead), {"accent": "#777777"}))


def test_a_colour_that_a_photocopy_makes_grey_is_refused_too(client, lead):
    response = client.post(url("look", lead), {"accent": "#008000"})

    assert kept(lead) == []
    assert "On a photocopy, #008000 would look like the grey that stands for what is missing." in text(
        response
    )
    assert "Take #007900" in text(response)


@pytest.mark.parametrize("written", ["red", "#12", "url(x)", "#b0122b;}", "ééé"])
def test_what_is_no_colour_is_answered_with_how_to_write_one(client, lead, written):
    response = client.post(url("look", lead), {"accent": "#b0122b", "code": written})

    assert (response.status_code, kept(lead)) == (200, [])
    assert "write its code: # and six signs, such as #17695b." in text(response)


def test_back_to_the_red_keeps_the_logo(client, lead, coordinator):
    logo = logos.redrawn(files.written(files.picture()))
    looks.keep_look(lead, logo=logo, accent=GREEN, by=coordinator, now=timezone.now())
    page = client.get(url("look", lead)).content.decode()
    assert "Back to the red" in page

    client.post(url("look", lead), {"accent": "#b0122b"})

    assert kept(lead) == [(True, "")]
    assert "Back to the red" not in client.get(url("look", lead)).content.decode()


def test_no_way_leads_an_unreadable_colour_into_the_table(lead, coordinator):
    with pytest.raises(ValueError, match="cannot be read"):
        looks.keep_look(lead, accent="#ffcc00", by=coordinator, now=timezone.now())

    assert kept(lead) == []


# The logo.


def test_a_logo_is_drawn_anew_kept_and_shown(client, lead):
    content = files.with_remarks("PNG")
    response = client.post(url("logo", lead), sent(content), follow=True)
    picture = client.get(url("logo_file", lead))

    assert "Saved. New cards have this logo." in text(response)
    assert bytes(Look.objects.get().logo) == logos.redrawn(content) == picture.content
    assert (picture.headers["Content-Type"], picture.headers["Cache-Control"]) == ("image/png", "no-store")
    assert picture.headers["Content-Disposition"] == 'inline; filename="logo.png"'
    assert (
        f'<img src="{url("logo_file", lead)}" alt="Logo of Umbrella Collective">' in response.content.decode()
    )


@pytest.mark.parametrize("name", ["SVG", "bomb", "PNG cut off", "moving PNG", "empty"])
def test_a_file_that_is_no_logo_is_refused_in_words_and_the_old_one_stays(client, lead, name):
    client.post(url("logo", lead), sent(files.written(files.picture())))
    before = bytes(Look.objects.get().logo)
    make, sentence = files.REFUSED[name]
    response = client.post(url("logo", lead), sent(make()))

    assert response.status_code == 200
    assert str(getattr(logos, sentence)) in text(response)
    assert bytes(Look.objects.get().logo) == before


def test_the_name_and_the_kind_that_a_file_claims_count_for_nothing(client, lead):
    file = SimpleUploadedFile("logo.svg", files.written(files.picture()), "text/html")
    client.post(url("logo", lead), {"logo": file})

    assert kept(lead) == [(True, "")]


@pytest.mark.parametrize("size", [2_000_001, 3_000_000])
def test_a_file_that_is_too_heavy_is_refused(client, lead, size):
    small = files.written(files.picture())
    response = client.post(url("logo", lead), sent(small + bytes(size - len(small))))

    assert (response.status_code, kept(lead)) == (200, [])
    assert "2 MB" in re.search(r'role="alert".*?</div>', response.content.decode(), re.DOTALL)[0]


def test_without_a_file_the_page_asks_for_one(client, lead):
    assert "Choose the file. It may have 2 MB at most." in text(client.post(url("logo", lead), {"logo": ""}))


def test_a_logo_is_removed_and_the_colour_stays(client, lead):
    client.post(url("look", lead), {"accent": GREEN})
    client.post(url("logo", lead), sent(files.written(files.picture())))
    response = client.post(url("logo", lead), {"remove": ""}, follow=True)

    assert kept(lead) == [(False, GREEN)]
    assert "Removed. New cards have no logo." in text(response)
    assert client.get(url("logo_file", lead)).status_code == 404


# Who, and what is told.


def test_coordinators_and_owners_choose_and_nobody_else(
    client, lead, owner, interviewer, outsider, validator, reader
):
    seen = {}
    for person in (owner, interviewer, outsider, validator, reader):
        client.force_login(person)
        seen[person] = {client.get(url(name, lead)).status_code for name in ("look", "logo")}
        client.post(url("look", lead), {"accent": GREEN})

    assert seen == {owner: {200, 302}} | {one: {404} for one in (interviewer, outsider, validator, reader)}
    assert TrailEntry.objects.get(verb=Verb.CHANGED_LOOK).by == owner


def test_a_network_issues_no_cards_and_has_no_look(client, db):
    network = factories.make_organisation("Network", kind=Kind.REGIONAL_NETWORK, region=Region.AFRICA)
    client.force_login(factories.make_user("owner-of-network@example.org", Role.OWNER, network))

    assert client.get(url("look", network)).status_code == 404


def test_the_account_leads_there_only_those_who_may(client, lead, coordinator, interviewer):
    seen = {}
    for person in (coordinator, interviewer):
        client.force_login(person)
        seen[person] = url("look", lead) in client.get(reverse("account")).content.decode()

    assert seen == {coordinator: True, interviewer: False}


def test_the_trail_tells_of_what_changed_and_only_of_that(client, lead, coordinator):
    for _twice in range(2):
        client.post(url("look", lead), {"accent": GREEN})
        client.post(url("logo", lead), sent(files.written(files.picture())))
    client.post(url("logo", lead), {"remove": ""})
    client.post(url("logo", lead), {"remove": ""})

    told = [(entry.verb, entry.thing, entry.by) for entry in lead.trail.all()]
    assert told == [(Verb.CHANGED_LOOK, "", coordinator)] * 3


def test_the_page_takes_the_same_queries_with_and_without_a_look(client, lead, django_assert_num_queries):
    client.get(url("look", lead))
    with django_assert_num_queries(4):  # session, user, organisation, look
        client.get(url("look", lead))
    client.post(url("look", lead), {"accent": GREEN})
    client.post(url("logo", lead), sent(files.written(files.picture())))
    with django_assert_num_queries(4):
        client.get(url("look", lead))
