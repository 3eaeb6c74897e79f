"""Two people who write the same thing over a bad line, in any order: what must hold whatever they write.

What they write, how it is sent and how it is kept is said by the test: a subclass of TwoEditors.
"""

import uuid
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

FATES = st.sampled_from(["arrives", "arrives", "request lost", "answer lost"])


def often(examples, steps):
    """So many ways, each of so many steps; however long one takes."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


class Kept(NamedTuple):
    """One version in the history."""

    value: object
    is_aside: bool
    operation: uuid.UUID | None


@dataclass
class Sending:
    """What is to be sent, with the version that was seen when it was first tried."""

    value: object
    seen: int | None = None
    operation: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class Sheet:
    """The field in somebody's browser, which behaves as static/site/interview/outbox.js."""

    client: Client
    shows: object
    seen: int = 0
    shown: set[int] = field(default_factory=lambda: {0})
    """Every version that this person had before them."""
    waiting: list[Sending] = field(default_factory=list)
    sent: list[Sending] = field(default_factory=list)
    other: tuple[int, object] | None = None
    """While two stand: version and value of the other one."""


class TwoEditors(RuleBasedStateMachine):
    """A subclass says VALUES (a strategy) and NOTHING (what stands where nothing was written), and the five below."""

    VALUES: st.SearchStrategy
    NOTHING: object

    def versions(self):
        """Everything that is kept: number -> Kept."""
        raise NotImplementedError

    def current(self):
        """Version and value of what counts."""
        raise NotImplementedError

    def send(self, client, sending):
        """What comes by itself; its answer."""
        raise NotImplementedError

    def other_value(self, fields):
        """What stands, as the answer 409 has it."""
        raise NotImplementedError

    def send_page(self, client, value, seen):
        """The plain form; its answer."""
        raise NotImplementedError

    def __init__(self, make, users):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.thing = make()
        self.sheets = [Sheet(Client(), self.NOTHING) for _user in users]
        for sheet, user in zip(self.sheets, users, strict=True):
            sheet.client.force_login(user)
            self.open(sheet)
        self.acknowledged = {self.current()[1]}

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def watched(self, sheet, value, act):
        """What an act is answered. What counts is only ever replaced by what somebody sends who was shown it."""
        before, answer, after = self.current(), act(), self.current()
        if after != before:
            assert before[0] in sheet.shown
            assert after[1] == value
        return answer

    def post(self, sheet, sending):
        return self.watched(sheet, sending.value, lambda: self.send(sheet.client, sending))

    def some(self, data, condition):
        """The browser of one of those for whom something holds."""
        return data.draw(st.sampled_from([sheet for sheet in self.sheets if condition(sheet)]))

    @rule(editor=st.integers(0, 1), data=st.data(), fate=FATES)
    def write(self, editor, data, fate):
        sheet, value = self.sheets[editor], data.draw(self.VALUES)
        sheet.shows = value
        if sheet.waiting and sheet.waiting[-1].seen is None:
            sheet.waiting.pop()
        sheet.waiting.append(Sending(value))
        self.try_to_send(sheet, fate)

    @precondition(lambda self: any(map(waits, self.sheets)))
    @rule(data=st.data(), fate=FATES)
    def try_again(self, data, fate):
        self.try_to_send(self.some(data, waits), fate)

    def try_to_send(self, sheet, fate):
        sending = sheet.waiting[0]
        sending.seen = sheet.seen if sending.seen is None else sending.seen
        if fate == "request lost":
            return
        answer = self.post(sheet, sending)
        if fate == "answer lost":
            return
        sheet.sent.append(sheet.waiting.pop(0))
        self.acknowledged.add(sending.value)
        version = answer.json()["version"]
        if answer.status_code == 200:
            self.was_saved(sheet, sending, version)
        elif version != sheet.seen:  # else they chose meanwhile, with this one before them
            assert answer.status_code == 409
            sheet.other = version, self.other_value(answer.json()["fields"])
            sheet.shown.add(version)
            sheet.seen = sending.seen

    def was_saved(self, sheet, sending, version):
        """The version that its writer is told of holds what they wrote."""
        if kept := self.versions().get(version):
            assert kept.value == sending.value
        else:
            assert self.current() == (version, sending.value)
        sheet.seen, sheet.other = version, None
        sheet.shown.add(version)

    @precondition(lambda self: any(sheet.sent for sheet in self.sheets))
    @rule(data=st.data())
    def an_old_sending_arrives_once_more(self, data):
        """A network may deliver twice. (What changed nothing the first time was not kept by its name.)"""
        sheet = self.some(data, lambda one: one.sent)
        sending = data.draw(st.sampled_from(sheet.sent))
        if sending.operation in {kept.operation for kept in self.versions().values()}:
            before = self.current()
            self.post(sheet, sending)
            assert self.current() == before

    @precondition(lambda self: any(sheet.other for sheet in self.sheets))
    @rule(data=st.data(), is_mine=st.booleans())
    def choose(self, data, is_mine):
        sheet = self.some(data, lambda one: one.other)
        if is_mine:
            sheet.waiting = [sending for sending in sheet.waiting if sending.seen is not None]
            sheet.waiting.append(Sending(sheet.shows))
        else:
            for sending in sheet.waiting:
                sending.seen = sheet.seen if sending.seen is None else sending.seen
            sheet.shows = sheet.other[1]
        sheet.seen, sheet.other = sheet.other[0], None

    @precondition(lambda self: not all(map(waits, self.sheets)))
    @rule(data=st.data())
    def reload(self, data):
        self.open(self.some(data, lambda one: not one.waiting))

    def open(self, sheet):
        sheet.seen, sheet.shows = self.current()
        sheet.shown.add(sheet.seen)
        sheet.other = None

    @precondition(lambda self: not all(map(waits, self.sheets)))
    @rule(data=st.data())
    def send_the_plain_page(self, data):
        sheet, value = self.some(data, lambda one: not one.waiting), data.draw(self.VALUES)
        before = self.versions()
        answer = self.watched(sheet, value, lambda: self.send_page(sheet.client, value, sheet.seen))
        if answer.status_code == 302:
            self.acknowledged.add(value)
        else:
            assert (answer.status_code, self.versions()) == (200, before)
        self.open(sheet)

    @invariant()
    def nothing_is_lost_or_doubled(self):
        versions = self.versions()
        number, value = self.current()
        assert self.acknowledged <= {kept.value for kept in versions.values()} | {self.NOTHING, value}
        operations = [kept.operation for kept in versions.values() if kept.operation]
        assert len(operations) == len({*operations})
        assert sorted(versions) == list(range(1, len(versions) + 1))
        if number:
            assert (versions[number].is_aside, versions[number].value) == (False, value)


def waits(sheet):
    """Whether something is not sent yet."""
    return bool(sheet.waiting)
