"""What every test may ask for."""

import pytest
from django.core.cache import cache, caches
from django.db import connection, transaction
from django.utils import translation

from evaluations import instrument
from evaluations.models import Framework
from stakeholders import append_only
from stakeholders.models import TrailEntry
from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what uses the database, so that `-m database` runs that and nothing else on a second database.

    Whatever else sorts the tests, those with real transactions come last: they empty every table afterwards.
    """
    for item in items:
        if item.get_closest_marker("django_db") or not {"db", "django_db_setup", "live_server"}.isdisjoint(
            item.fixturenames
        ):
            item.add_marker("database")
    result = yield
    items.sort(key=has_real_transactions)
    return result


def has_real_transactions(item):
    """Whether a test commits, and so empties the database afterwards."""
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and marker.kwargs.get("transaction", False)
    return is_marked or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


def pytest_terminal_summary(terminalreporter):
    """How large the authorisation matrix was (tests/test_matrix.py): also when workers ran it."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    found = [
        value
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "matrix"
    ]
    if found:
        requests, surprises = (sum(numbers) for numbers in zip(*found, strict=True))
        terminalreporter.write_line(f"Authorisation matrix: {requests} requests, {surprises} surprises")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in production: in memory, threads would share one connection and never wait."""
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def emptied_after_real_transactions(django_db_modify_db_settings):
    """Tests with real transactions empty every table afterwards; the trail, which refuses that, is let go for it."""
    operations, table = type(connection.ops), TrailEntry._meta.db_table  # of the connections of all threads
    sql_flush = operations.sql_flush

    def flush(self, *args, **kwargs):
        guarded = (
            append_only.removing(connection.vendor, table),
            append_only.setting(connection.vendor, table),
        )
        return [*guarded[0], *sql_flush(self, *args, **kwargs), *guarded[1]]

    operations.sql_flush = flush


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker):
    """Rows that the tests of a module share: written once, gone after its last test; each test's own go with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def framework_of_module(module_rows):
    return factories.make_framework()


@pytest.fixture
def framework(framework_of_module, db):
    """The small framework, written once for each module."""
    return Framework.objects.get(pk=framework_of_module.pk)


@pytest.fixture
def lead(db):
    """The organisation that leads the evaluation."""
    return factories.make_organisation("Umbrella Collective")


@pytest.fixture
def evaluation(framework, lead):
    return factories.make_evaluation(framework, lead)


@pytest.fixture
def interviewer(lead):
    return factories.make_user("interviewer@example.org", Role.INTERVIEWER, lead)


@pytest.fixture
def coordinator(lead):
    return factories.make_user("coordinator@example.org", Role.COORDINATOR, lead)


@pytest.fixture
def owner(lead):
    return factories.make_user("owner@example.org", Role.OWNER, lead)


@pytest.fixture
def reader(lead):
    """Someone who belongs to the lead organisation, but neither interviews nor leads."""
    return factories.make_user("reader@example.org", Role.TRANSLATOR, lead)


@pytest.fixture
def outsider(lead):
    """The coordinator of another organisation in the same country."""
    other = factories.make_organisation("Another Collective", country=lead.country_id)
    return factories.make_user("outsider@example.org", Role.COORDINATOR, other)


@pytest.fixture
def foreigner(db):
    """The owner of an organisation in another country."""
    return factories.make_user(
        "foreigner@example.org", Role.OWNER, factories.make_organisation("Abroad", country="UG")
    )


@pytest.fixture
def validator(db):
    """Someone of the regional network."""
    network = factories.make_organisation("Network", kind=Kind.REGIONAL_NETWORK, region=Region.AFRICA)
    return factories.make_user("validator@example.org", Role.VALIDATOR, network)


@pytest.fixture
def other_validator(db):
    """Someone of the network of another region."""
    network = factories.make_organisation(
        "Far network", kind=Kind.REGIONAL_NETWORK, region=Region.ASIA_PACIFIC
    )
    return factories.make_user("other_validator@example.org", Role.VALIDATOR, network)


@pytest.fixture
def global_validator(db):
    """Someone of the global network."""
    network = factories.make_organisation("Global network", kind=Kind.GLOBAL_NETWORK)
    return factories.make_user("global_validator@example.org", Role.VALIDATOR, network)


@pytest.fixture
def partner(evaluation):
    """The owner of an organisation of the same country that was invited to interview."""
    invited = factories.make_organisation("Invited Collective", country=evaluation.country_id)
    evaluation.partners.add(invited)
    return factories.make_user("partner@example.org", Role.OWNER, invited)


@pytest.fixture
def administrator(db):
    """Who looks after the site, and has no organisation."""
    return factories.make_user("administrator@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def stranger(db):
    """Someone with an account and no organisation."""
    return factories.make_user("stranger@example.org")


@pytest.fixture(autouse=True)
def nobody_tried_before():
    """Wrong passwords and codes are counted in memory, and whom the trail has: each test begins at none."""
    cache.clear()
    caches["told"].clear()


@pytest.fixture(autouse=True)
def no_instrument_in_memory():
    """Questions are kept in memory by the key of their framework, and every test makes its own framework."""
    instrument.questions.cache_clear()
    instrument.criteria.cache_clear()


@pytest.fixture(autouse=True)
def english():
    """Every test begins in English: a page that another test asked for in Russian leaves its language behind."""
    with translation.override("en"):
        yield
