"""A text behind @ is the date, time, date and time or duration that it spells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.literals import at_literal
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time
from tests.feel.evaluation import reason, value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2020-02-29", Date),
        ("-0044-03-15", Date),
        ("10:00:00", Time),
        ("10:00:00Z", Time),
        ("10:00:00@Europe/Tallinn", Time),
        ("2020-02-29T10:00:00", DateTime),
        ("2020-02-29T10:00:00.5@America/Toronto", DateTime),
        ("P14D", DaysDuration),
        ("-PT36H", DaysDuration),
        ("P1Y6M", MonthsDuration),
        ("-P1M", MonthsDuration),
    ],
)
def test_the_text_tells_what_it_is(text, kind):
    found = at_literal(text)
    assert type(found) is kind
    assert value(f'@"{text}"') == found


@pytest.mark.parametrize(
    "text", ["", "x", "2020", "2020-02-30", "P", "P1W", "10:00", "25:00:00", "2020-02-29T", "T10:00:00"]
)
def test_another_text_has_no_value(text):
    with pytest.raises(NoValue):
        at_literal(text)
    assert "is not a" in reason(f'@"{text}"') or "there is no" in reason(f'@"{text}"')


@given(st.text(max_size=30))
def test_whatever_the_text_is_it_has_a_value_or_a_reason(text):
    try:
        assert at_literal(text) is not None
    except NoValue as error:
        assert len(str(error)) < 150
