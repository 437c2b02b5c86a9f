"""Drawing shows defaults first, then what was typed with its messages, and what the models would say."""

from app.errors import Invalid
from app.task_forms import draw
from tests.task_forms.forms import by_name, choice, component, drawn, environment, form, group, post, rows

REQUIRED = {"validate": {"required": True}}


def test_a_fresh_form_shows_its_defaults():
    found = drawn(
        form(component("number", "a", properties={"default": "=weeks"}), component("textfield", "b")), weeks=None
    )
    assert (found["a"].value, found["b"].value) == ("", "")
    assert drawn(form(component("textfield", "a", defaultValue="x")))["a"].value == "x"


def test_values_come_before_defaults():
    assert drawn(form(component("textfield", "a", defaultValue="x")), {"a": "y", "other": 1})["a"].value == "y"


def test_a_posted_form_shows_what_was_typed_and_no_defaults():
    made = form(component("number", "a", defaultValue=1), component("number", "b", defaultValue=1))
    found = by_name(draw(made, post(made, a=" many "), environment()))
    assert (found["a"].value, found["a"].error, found["b"].value) == (" many ", "A must be a number", "")


def test_errors_stand_beside_their_field_in_rows_too():
    made = form(rows("r", component("textfield", "a", **REQUIRED), component("checkbox", "b")))
    found = by_name(draw(made, post(made, **{"r-0-b": "true"}), environment()))
    assert found["r-0-a"].error == "Enter a"
    assert found["r-0-b"].options[0].chosen


def test_a_list_shows_its_rows_and_buttons():
    made = form(rows("r", component("textfield", "a"), properties={"minRows": "1", "maxRows": "2"}))
    first = drawn(made)["r"]
    assert (first.value, first.add, first.rows[0].legend, first.rows[0].remove) == ("1", "field-r-add", "R, row 1", "")
    second = by_name(draw(made, post(made, _add="r", **{"r-0-a": "x"}), environment()))["r"]
    assert (second.add, [row.remove for row in second.rows]) == ("", ["r-0", "r-1"])
    assert second.rows[0].fields[0].value == "x"


def test_a_row_that_was_added_has_defaults_and_the_others_keep_what_was_typed():
    made = form(rows("r", component("textfield", "a", defaultValue="x"), component("checkbox", "b", defaultValue=True)))
    found = by_name(draw(made, post(made, _add="r", **{"r-0-a": ""}), environment()))
    assert [found[f"r-{row}-a"].value for row in (0, 1)] == ["", "x"]
    assert [found[f"r-{row}-b"].options[0].chosen for row in (0, 1)] == [False, True]


def test_a_list_may_begin_with_rows_that_are_known():
    made = form(rows("r", component("textfield", "a"), component("datetime", "b"), properties={"default": "=r"}))
    found = drawn(made, r=[{"a": "x", "b": "2014-11-17", "other": 1}, {"a": "y"}])
    assert [found[f"r-{row}-a"].value for row in (0, 1)] == ["x", "y"]
    assert found["r-0-b"].boxes["day"] == "17"
    assert drawn(made, r=None)["r"].value == "1"


def test_disabled_numbers_show_what_stands_around_them():
    money = component("number", "a", disabled=True, appearance={"prefixAdorner": "£"})
    hours = component("number", "b", disabled=True, appearance={"suffixAdorner": "hours"})
    found = drawn(form(money, hours), a="5", b="2")
    assert (found["a"].value, found["b"].value) == ("£5.00", "2 hours")
    code = component("textfield", "c", disabled=True, appearance={"prefixAdorner": "No. "})
    assert drawn(form(code), c="7")["c"].value == "No.7"
    assert drawn(form(money), a=None)["a"].value == "Not known yet"


def test_hidden_things_are_marked_and_groups_hide_what_stands_in_them():
    hide = {"conditional": {"hide": "=not(a)"}}
    made = form(
        component("checkbox", "a"),
        group("g", component("textfield", "b"), **hide),
        component("text", text="Warning", **hide),
        component("separator", **hide),
    )
    for ticked in (False, True):
        fields = draw(made, {"a": ticked}, environment())
        assert [field.hidden for field in fields] == [False, *[not ticked] * 3]
        assert fields[1].fields[0].hidden is not ticked
        assert fields[1].fields[0].conditional is ticked


def test_a_hidden_field_carries_what_was_typed():
    made = form(component("checkbox", "a"), component("textfield", "b", conditional={"hide": "=not(a)"}))
    assert drawn(made, {"b": "kept"})["b"].typed == (("b", "kept"),)


ASKS = form(
    component("number", "a"),
    component("expression", "b", properties={"decision": "d", "inputs": '{"x": "=a"}', "type": "date"}),
)


def test_what_a_decision_would_say_is_shown():
    found = drawn(ASKS, {"a": 1}, lambda decision, inputs: "2014-11-17")
    assert (found["field-b"].kind, found["field-b"].value) == ("shown", "Mon 17 Nov 2014")


def test_what_no_decision_says_is_not_known_yet():
    def refuse(decision, inputs):
        raise Invalid()

    assert drawn(ASKS)["field-b"].value == drawn(ASKS, {}, refuse)["field-b"].value == "Not known yet"


def test_a_text_block_may_be_computed_and_what_it_says_is_no_html():
    made = form(component("text", text='="Hello **" + name + "**"'))
    assert draw(made, None, environment(name="<b>Ann</b>"))[0].html == (
        '<p class="govuk-body">Hello <strong>&lt;b&gt;Ann&lt;/b&gt;</strong></p>'
    )
    assert draw(made, None, environment(name=None))[0].hidden


def test_a_text_block_in_a_row_sees_the_row():
    made = form(rows("r", component("textfield", "a"), component("text", text='="It is " + a')))
    fields = draw(made, {"r": [{"a": "red"}]}, environment())[0].rows[0].fields
    assert fields[1].html == '<p class="govuk-body">It is red</p>'


def test_a_disabled_choice_shows_the_label():
    made = form(choice("radio", "a", "x", "y", disabled=True), choice("checklist", "b", "x", "y", disabled=True))
    found = drawn(made, a="x", b=["x", "y"])
    assert (found["a"].value, found["b"].value) == ("X", "X, Y")


def test_drawn_fields_cannot_be_changed_and_are_equal_by_what_they_show():
    made = form(component("textfield", "a"))
    assert draw(made, None, environment()) == draw(made, {}, environment())
