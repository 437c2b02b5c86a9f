"""The run of an evaluation keeps tables and notes, and says of each note in which element it arose."""

from app.decisions.run import DecisionRun
from app.feel.run import MAX_NOTES, Limits


def test_a_run_is_strict_unless_told_otherwise():
    assert DecisionRun().strict is True
    assert DecisionRun(strict=False).strict is False


def test_what_is_lent_is_kept():
    run = DecisionRun(today="today", now="now", calendar="calendar", limits=Limits(steps=5))
    assert (run.today, run.now, run.calendar, run.limits.steps, run.tables) == ("today", "now", "calendar", 5, [])


def test_a_note_has_the_element_it_arose_in():
    run = DecisionRun()
    run.note(3, "a reason", "decision “D”")
    run.note(4, "another")
    assert [(element, note.position, note.reason) for element, note in run.notes] == [
        ("decision “D”", 3, "a reason"),
        (None, 4, "another"),
    ]


def test_the_innermost_element_says_where_a_note_arose():
    run = DecisionRun()
    run.note(1, "before")
    run.note(1, "inner")
    run.tag(1, "entry")
    run.note(1, "outer")
    run.tag(1, "decision")
    assert [element for element, _ in run.notes] == [None, "entry", "decision"]


def test_a_run_keeps_only_so_many_notes():
    run = DecisionRun()
    for number in range(MAX_NOTES + 5):
        run.note(number, "a reason", "decision “D”")
    assert [note.position for _, note in run.notes] == list(range(MAX_NOTES))
