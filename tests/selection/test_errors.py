"""Errors about selections are sentences for the person who wrote the condition or the value."""

from app.selection import NotComparable, NotCompilable, NotStorable


def test_each_says_where_and_what():
    assert NotCompilable(position=3, problem="not so.").sentence == "At character 3: not so."
    assert NotComparable(value="“x”", problem="it is no date").sentence == (
        "Cases cannot be compared with “x”: it is no date."
    )
    assert NotStorable(name="due", value="'soon'", problem="it is no date").sentence == (
        "“due” cannot be 'soon': it is no date."
    )
