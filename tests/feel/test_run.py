"""A run counts what an evaluation uses up, stops it in time and keeps why something became null."""

import pytest

from app.feel import Limits, Note, Run, TooComplex
from app.feel.run import MAX_NOTES


def test_steps_may_be_spent_up_to_the_limit_and_no_further():
    run = Run(limits=Limits(steps=10))
    run.spend()
    run.spend(9)
    assert run.steps == 10
    with pytest.raises(TooComplex, match="it took more than 10 steps"):
        run.spend()


def test_calls_may_go_as_deep_as_the_limit_and_no_deeper():
    run = Run(limits=Limits(depth=2))
    run.enter()
    run.enter()
    run.leave()
    run.enter()
    with pytest.raises(TooComplex, match="functions call each other more than 2 deep"):
        run.enter()


def test_a_list_may_have_as_many_items_as_the_limit_and_each_is_a_step():
    run = Run(limits=Limits(items=5))
    run.listed(5)
    assert run.steps == 5
    with pytest.raises(TooComplex, match="a list of more than 5 items"):
        run.listed(6)


def test_a_text_may_have_as_many_characters_as_the_limit_and_a_long_one_takes_steps():
    run = Run(limits=Limits(characters=5000))
    run.written(10)
    assert run.steps == 0
    run.written(5000)
    assert run.steps == 78
    with pytest.raises(TooComplex, match="a text of more than 5000 characters"):
        run.written(5001)


def test_many_lists_use_up_the_steps():
    run = Run(limits=Limits(steps=100, items=60))
    run.listed(60)
    with pytest.raises(TooComplex, match="steps"):
        run.listed(60)


def test_the_first_notes_are_kept_and_no_more():
    run = Run()
    for place in range(1, MAX_NOTES + 10):
        run.note(place, ValueError(f"reason {place}"))
    assert len(run.notes) == MAX_NOTES
    assert run.notes[0] == Note(1, "reason 1")
    assert (run.notes[0].position, run.notes[0].reason) == (1, "reason 1")


def test_a_run_has_no_clock_and_no_calendar_unless_it_is_lent_one():
    run = Run()
    assert (run.now, run.today, run.calendar) == (None, None, None)
    assert Run(now=1, today=2, calendar=3).calendar == 3


def test_runs_share_nothing():
    first, second = Run(), Run()
    first.spend()
    first.note(1, "reason")
    first.enter()
    assert (second.steps, second.notes, second.depth) == (0, [], 0)
