"""Reading a form file: components, keys, ids, rows and text blocks, or a refusal that says where and what."""

import json

import pytest

from app.task_forms import read_form
from app.task_forms.model import Group, RowList
from tests.project import ROOT
from tests.task_forms.forms import choice, component, form, group, refusal, rows


def test_every_type_of_the_subset_is_read():
    found = form(
        component("text", text="# Hello"),
        component("html", content="<p>Hello</p>"),
        component("textfield", "a"),
        component("textarea", "b"),
        component("number", "c"),
        component("datetime", "d"),
        component("datetime", "e", subtype="datetime"),
        component("datetime", "f", subtype="time"),
        choice("select", "g", "x"),
        choice("radio", "h", True, False),
        component("checkbox", "i"),
        choice("checklist", "j", "x", "y"),
        group("More", component("textfield", "k")),
        rows("l", component("textfield", "m")),
        component("separator"),
        component("spacer", height=60),
        component("button", label="Continue"),
        component("expression", "n", expression="=1"),
    )
    assert [(field.key, field.type) for field in found.saved] == [
        ("a", "string"),
        ("b", "string"),
        ("c", "number"),
        ("d", "date"),
        ("e", "date-time"),
        ("f", "time"),
        ("g", "string"),
        ("h", "boolean"),
        ("i", "boolean"),
        ("j", "list"),
        ("k", "string"),
        ("l", "list"),
    ]
    assert found.key == "test"


def test_whether_a_field_is_required_is_known():
    found = form(
        component("textfield", "a", validate={"required": True}),
        component("textfield", "b"),
        rows("c", component("textfield", "d"), properties={"minRows": "1"}),
        rows("e", component("textfield", "f")),
    )
    assert [field.required for field in found.saved] == [True, False, True, False]


def test_disabled_and_computed_fields_are_not_saved():
    found = form(
        component("textfield", "a", disabled=True),
        component("textfield", "b", readonly=True, properties={"default": "=1"}),
        component("expression", "c", expression="=1"),
        component("textfield", "d"),
    )
    assert found.keys == ("d",)


@pytest.mark.parametrize("name", ["case", "parameters", "today", "now", "actor", "item", "if", "null", "_a", "a-b", ""])
def test_a_key_that_means_something_else_is_refused(name):
    assert "forms/test.form, " in refusal({**component("textfield", "a"), "key": name})


@pytest.mark.parametrize("key", [None, 1, "é", "a b", "1a", "a" * 61])
def test_a_key_that_is_no_name_is_refused(key):
    assert "should be a name" in refusal({**component("textfield", "a"), "key": key})


def test_a_key_twice_is_refused_in_groups_too():
    twin = {**component("textfield", "a"), "id": "other"}
    assert "the key “a” stands there twice" in refusal(component("textfield", "a"), twin)
    assert "the key “a” stands there twice" in refusal(component("textfield", "a"), group("g", twin))


def test_a_key_may_be_used_again_inside_rows():
    found = form(component("textfield", "a"), rows("r", {**component("textfield", "a"), "id": "inner"}))
    assert found.keys == ("a", "r")


def test_a_key_twice_inside_rows_is_refused():
    assert "twice" in refusal(rows("r", component("textfield", "a"), {**component("textfield", "a"), "id": "b"}))


def test_an_id_twice_is_refused():
    assert "the id “x” stands there twice" in refusal(
        {**component("textfield", "a"), "id": "x"}, rows("r", {**component("textfield", "b"), "id": "x"})
    )


def test_a_component_without_an_id_is_refused():
    for raw in ({}, {"id": ""}, {"id": 1}):
        assert "needs an “id”" in refusal({"type": "separator", **raw})


def test_a_group_with_a_path_is_refused():
    assert "no “path”" in refusal(group("g", component("textfield", "a"), path="p"))


def test_a_group_needs_a_legend():
    assert "“label” should be a text" in refusal(group(" ", component("textfield", "a")))


def test_the_conditions_of_a_group_are_those_of_what_stands_in_it():
    hidden = {"conditional": {"hide": "=a = 1"}}
    outer = form(
        component("number", "a"), group("g", component("number", "b", conditional={"hide": "=a = 2"}), **hidden)
    )
    found = next(part for part in outer.components if isinstance(part, Group))
    assert [formula.text for formula in found.components[0].hides] == ["a = 1", "a = 2"]


def test_rows_know_how_many_they_may_be():
    found = form(
        rows(
            "r",
            component("textfield", "a"),
            defaultRepetitions=2,
            allowAddRemove=False,
            properties={"minRows": "1", "maxRows": "3"},
        )
    ).saved[0]
    assert isinstance(found, RowList)
    assert (found.start_rows, found.min_rows, found.max_rows, found.fixed) == (2, 1, 3, True)


def test_a_list_may_have_exactly_as_many_rows_as_it_needs():
    exactly = {"minRows": "2", "maxRows": "2"}
    found = form(rows("r", component("textfield", "a"), defaultRepetitions=2, properties=exactly)).saved[0]
    assert (found.min_rows, found.max_rows) == (2, 2)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"properties": {"minRows": "x"}}, "“minRows” should be a whole number"),
        ({"properties": {"maxRows": "1000"}}, "“maxRows” should be a whole number"),
        ({"properties": {"minRows": "3", "maxRows": "2"}}, "fewer rows"),
        ({"defaultRepetitions": 101}, "“defaultRepetitions” should be a whole number"),
        ({"defaultRepetitions": True}, "“defaultRepetitions” should be a whole number"),
        ({"properties": {"check": "=true"}}, "checkMessage"),
        ({"components": []}, "needs components"),
    ],
)
def test_rows_that_make_no_sense_are_refused(more, words):
    assert words in refusal({**rows("r", component("textfield", "a")), **more})


def test_rows_in_rows_are_refused():
    assert "cannot stand in a row" in refusal(rows("r", rows("s", component("textfield", "a"))))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (component("text", text=""), "“text” should be a text"),
        (component("text", text="Hello {{name}}"), "no templating"),
        (component("text", text="=if"), "is not FEEL"),
        (component("html", content="=1"), "HTML cannot be computed"),
        (component("html", content="<script>x</script>"), "“<script>” cannot be used"),
        (component("button", label="Reset", action="reset"), "can only submit"),
        (component("button"), "“label” should be a text"),
    ],
)
def test_blocks_and_buttons_that_cannot_be_used_are_refused(block, words):
    assert words in refusal(component("textfield", "a"), block)


def test_a_formula_that_is_not_feel_names_its_place():
    sentence = refusal(component("textfield", "a", conditional={"hide": "=1 +"}))
    assert sentence.startswith("forms/test.form, “a”: “hide” is not FEEL. At character ")


def test_values_that_need_each_other_are_refused():
    first = component("textfield", "a", conditional={"hide": '=b = "x"'})
    second = component("textfield", "b", conditional={"hide": '=a = "x"'})
    assert "in a circle" in refusal(first, second)


def test_the_names_needed_from_outside_are_known():
    found = form(
        component("number", "a", conditional={"hide": "=case.x = weeks"}),
        rows("r", component("number", "b", properties={"check": "=b > a and b < limit", "checkMessage": "No"})),
        component("text", text='="Hello " + actor.name'),
    )
    assert found.names == {"case", "weeks", "limit", "actor"}


def test_the_decisions_it_asks_are_known():
    asked = {"decision": "d", "inputs": json.dumps({"x": "=a"}), "output": "y"}
    found = form(component("number", "a"), component("expression", "c", properties=asked))
    assert found.decisions == (("d", ("x",), "y"),)


@pytest.mark.parametrize("path", sorted((ROOT / "forms").glob("*.form")), ids=lambda path: path.stem)
def test_the_forms_of_the_programme_are_read(path):
    assert read_form(path.read_bytes(), path).key == path.stem
