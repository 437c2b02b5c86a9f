"""How long what failed waits until it is tried again."""

import datetime

from hypothesis import given
from hypothesis import strategies as some

from app.runtime.retrying import LONGEST, delay

FIRST = datetime.timedelta(seconds=5)


def test_each_attempt_waits_twice_as_long_as_the_one_before_and_an_hour_at_most():
    waits = [delay(attempts, first=FIRST, draw=0).total_seconds() for attempts in (1, 2, 3, 10, 11, 500)]
    assert waits == [5, 10, 20, 2560, 3600, 3600]


@given(some.integers(1, 1000), some.floats(0, 1, exclude_max=True))
def test_the_draw_takes_off_up_to_half(attempts, draw):
    whole = delay(attempts, first=FIRST, draw=0)
    assert whole / 2 <= delay(attempts, first=FIRST, draw=draw) <= whole <= LONGEST
