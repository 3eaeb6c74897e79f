"""A ring of keys: what it seals opens in the same place with the same key, and nowhere else."""

import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing.keys import NoKey, Ring, Tampered, UnknownKey, key_id_of, new_key, read_keys

PLACE = ("evaluations_answer", "note", "1")


def ring(*months):
    return Ring(read_keys(new_key(date(2026, month, 1)) for month in months))


RING = ring(5)


@given(text=st.text(min_size=1))
def test_any_text_comes_back_as_it_was(text):
    assert RING.open(RING.seal(text, PLACE), PLACE) == text


@given(text=st.text(min_size=1), twin=st.integers(0, 2))
def test_no_two_places_open_each_others_values(text, twin):
    other = (*PLACE[:twin], PLACE[twin] + "0", *PLACE[twin + 1 :])

    with pytest.raises(Tampered):
        RING.open(RING.seal(text, PLACE), other)


@pytest.mark.parametrize("other", [("ab", "c", "d"), ("a", "b", "cd"), ("", "abc", "d")])
def test_where_one_part_of_a_place_ends_matters(other):
    with pytest.raises(Tampered):
        RING.open(RING.seal("text", ("a", "bc", "d")), other)


@given(data=st.data())
def test_a_value_of_which_one_bit_is_changed_does_not_open(data):
    key_id, _colon, body = RING.seal("A few words", PLACE).partition(":")
    sealed = bytearray(base64.urlsafe_b64decode(body))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Tampered):
        RING.open(f"{key_id}:{base64.urlsafe_b64encode(sealed).decode()}", PLACE)


@given(text=st.text())
def test_what_was_never_sealed_does_not_open(text):
    with pytest.raises(Tampered):
        RING.open(text, PLACE)


def test_the_same_text_is_never_sealed_into_the_same_value():
    assert len({RING.seal("text", PLACE) for _ in range(100)}) == 100


def test_the_value_names_its_key_and_holds_no_word_of_the_text():
    value = RING.seal("text", PLACE)

    assert key_id_of(value) == RING.current
    assert "text" not in value


def test_the_first_key_seals_and_all_open():
    old, new = ring(5), ring(6)
    both = Ring(new.keys + old.keys)

    assert key_id_of(both.seal("text", PLACE)) == new.current
    assert both.open(old.seal("text", PLACE), PLACE) == "text"


def test_a_key_that_is_not_in_the_ring_opens_nothing():
    with pytest.raises(UnknownKey):
        ring(6).open(RING.seal("text", PLACE), PLACE)


def test_another_key_under_the_same_id_opens_nothing():
    [(key_id, key)] = RING.keys
    with pytest.raises(Tampered):
        Ring(((key_id, bytes(reversed(key))),)).open(RING.seal("text", PLACE), PLACE)


def test_without_a_key_nothing_is_sealed_and_nothing_opened():
    with pytest.raises(NoKey):
        Ring(()).seal("text", PLACE)
    with pytest.raises(NoKey):
        Ring(()).open(RING.seal("text", PLACE), PLACE)


def test_a_ring_does_not_print_its_keys():
    [(_key_id, key)] = RING.keys

    assert repr(RING) == "Ring()"
    assert repr(key) not in repr(RING)


def test_a_new_key_says_its_month_and_is_never_the_same():
    keys = {new_key(date(2026, 11, 22)) for _ in range(20)}

    assert len(keys) == 20
    assert {key[:8] for key in keys} == {"2026-11-"}
