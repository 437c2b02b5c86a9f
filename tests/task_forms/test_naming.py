"""Messages land on an input, whatever they are about."""

from app.task_forms.naming import add_button, anchor, identity
from app.task_forms.state import State
from tests.task_forms.forms import component, environment, form, rows

FORM = form(
    component("textfield", "a"),
    component("datetime", "d"),
    component("datetime", "t", subtype="time"),
    rows("r", component("text", text="Hello"), component("datetime", "x")),
)


def where(key, part="", **entered):
    state = State(FORM, entered, environment(), None)
    return anchor(state, state.slots[key], part)


def test_a_message_lands_on_the_input():
    assert where("a") == identity("a") == "field-a"
    assert where("t", "time") == "field-t"


def test_one_about_a_date_lands_on_the_box_that_is_wrong():
    assert where("d") == "field-d-day"
    assert where("d", "year") == "field-d-year"


def test_one_about_a_list_lands_on_its_first_input_or_on_the_button_that_adds_a_row():
    assert where("r", **{"r-rows": ("1",)}) == "field-r-0-x-day"
    assert where("r") == add_button("r") == "field-r-add"
