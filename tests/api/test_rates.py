"""A token is admitted so many times a minute, and told when to come back."""

import datetime

from app.api.rates import Rates
from tests.api.office import Office

AT = datetime.datetime(2014, 11, 3, 9, 0, 40, tzinfo=datetime.UTC)


def test_a_token_is_admitted_up_to_the_limit_and_again_in_the_next_minute():
    rates = Rates(2)
    assert [rates.seconds_to_wait(1, now=AT) for _ in range(3)] == [None, None, 20]
    assert rates.seconds_to_wait(2, now=AT) is None
    assert rates.seconds_to_wait(1, now=AT + datetime.timedelta(seconds=20)) is None


def test_a_program_that_asks_too_often_is_told_when_to_come_back(office):
    slow = Office(office.app.config["DATABASE_URL"], API_REQUESTS_PER_MINUTE="1")
    program = slow.program("hazel")
    answers = [program.get("/me") for _ in range(3)]
    slow.close()
    assert 429 in [answer.status_code for answer in answers]
    last = next(answer for answer in answers if answer.status_code == 429)
    assert 1 <= int(last.headers["Retry-After"]) <= 60
    assert last.json["code"] == "too-many-requests"
