"""What is asked for under a key is done once and answered as before; what came to nothing may be asked again."""

import pytest

from app.casework.once import KeyUsedBefore, once
from app.database import db, transaction
from app.errors import Invalid
from app.identity.people import Person
from tests.runtime.house import at

PAT, SAM = (Person(number, name, name.title(), True, (), False) for number, name in enumerate(("pat", "sam"), 1))


@pytest.fixture
def ask(house):
    """A function that asks for something, in a transaction of its own; ``ask.done`` is what was done."""
    done = []

    def asked(request, key="a-key-of-mine", person=PAT, answer=("done", 1), then=None):
        def do():
            done.append(request)
            if then is not None:
                then()
            return answer and list(answer)

        with transaction():
            return once(db.session, key and f"{house.key}-{key}", request, do, person=person, now=at("2014-11-03"))

    asked.done = done
    return asked


def test_what_is_asked_again_under_a_key_is_not_done_again_and_answered_as_before(ask):
    assert ask({"what": "dig"}) == ["done", 1]
    assert ask({"what": "dig"}, answer=("done", 2)) == ["done", 1]
    assert ask.done == [{"what": "dig"}]


def test_a_key_stands_for_one_request_of_one_person(ask):
    ask(["dig"])
    with pytest.raises(KeyUsedBefore):
        ask(["plant"])
    ask(["plant"], person=SAM)
    ask(["plant"], key="another-key")
    assert ask.done == [["dig"], ["plant"], ["plant"]]


def test_equal_requests_are_the_same_however_they_are_ordered(ask):
    ask({"a": 1, "b": [1.5]})
    ask({"b": [1.5], "a": 1})
    assert len(ask.done) == 1


def test_without_a_key_it_is_done_each_time(ask):
    for _ in range(2):
        ask(["dig"], key=None)
    assert len(ask.done) == 2


def test_what_came_to_nothing_leaves_the_key_free(ask):
    assert ask(["dig"], answer=None) is None
    assert ask(["plant"]) == ["done", 1]


def test_what_failed_leaves_the_key_free(ask):
    def fail():
        raise Invalid

    with pytest.raises(Invalid):
        ask(["dig"], then=fail)
    assert ask(["plant"]) == ["done", 1]
