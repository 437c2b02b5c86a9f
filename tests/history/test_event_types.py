"""Every type of event is said in two words, has a meaning in a sentence and is either an input or a consequence."""

import re

import pytest

from app.history.event_types import CONSEQUENCES, INPUTS, MEANINGS


@pytest.mark.parametrize("name", sorted(MEANINGS))
def test_a_type_is_a_subject_and_a_past_participle(name):
    assert re.fullmatch(r"[a-z]+\.([a-z]+ed|begun|sent|set|kept|read|run)", name)


@pytest.mark.parametrize("meaning", MEANINGS.values())
def test_a_meaning_is_a_sentence_on_one_line(meaning):
    assert re.fullmatch(r"[A-Z][^\n]{10,100}\.", meaning)


def test_no_type_is_both_an_input_and_a_consequence():
    assert not INPUTS & CONSEQUENCES
    assert set(MEANINGS) == INPUTS | CONSEQUENCES


def test_no_two_types_mean_the_same():
    assert len(set(MEANINGS.values())) == len(MEANINGS)
