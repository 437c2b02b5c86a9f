"""The environment lends names, clock and calendar."""

from app.task_forms import Environment
from tests.task_forms.forms import NOW, TODAY, environment


def test_today_and_now_are_names_too():
    assert environment(a=1).values() == {"today": TODAY, "now": NOW, "a": 1}


def test_each_run_has_a_budget_of_its_own_and_the_clock():
    lent = environment()
    first, second = lent.run(), lent.run()
    first.spend(10)
    assert (second.steps, second.now, second.today) == (0, NOW, TODAY)


def test_the_zone_is_that_of_now():
    assert str(environment().zone) == "@Europe/London"
    assert Environment({}).zone is None
