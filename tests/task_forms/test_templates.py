"""The templates draw accessible GOV.UK components that need no JavaScript."""

import re

import pytest

from app.task_forms import bind_submission, read_form
from tests.project import ROOT
from tests.task_forms.forms import choice, component, environment, form, group, messages, post, rows
from tests.task_forms.pages import page

REQUIRED = {"validate": {"required": True}}
FULL = form(
    component("text", text="## Hello\n\n* there"),
    component("textfield", "a", description="A hint", appearance={"prefixAdorner": "£"}, **REQUIRED),
    component("textarea", "b", validate={"required": True, "maxLength": 100}),
    component("textarea", "bb"),
    component("number", "c", **REQUIRED),
    component("datetime", "d", description="A hint", **REQUIRED),
    component("datetime", "e", subtype="datetime", description="A hint", **REQUIRED),
    component("datetime", "f", subtype="time", **REQUIRED),
    choice("select", "g", "x", "y", **REQUIRED),
    choice("radio", "h", "x", "y", **REQUIRED),
    component("checkbox", "i", **REQUIRED),
    choice("checklist", "j", "x", "y", **REQUIRED),
    component("radio", "k", valuesExpression="=nothing", **REQUIRED),
    group("More", component("textfield", "l", **REQUIRED), component("textfield", "m", disabled=True)),
    rows("r", component("datetime", "n", **REQUIRED), component("textfield", "o"), properties={"minRows": "1"}),
    rows("s", component("textfield", "p"), defaultRepetitions=0, properties={"minRows": "1"}),
    component("separator"),
    component("spacer", height=10),
    component("expression", "q", expression="=1", description="A hint"),
    component("button", label="Continue"),
)
NAMES = {"nothing": [], "m": "shown"}


def all_wrong():
    return post(FULL, names=NAMES, **{"r-0-o": "x"})


def test_every_message_lands_on_something_that_can_have_the_focus():
    binding = all_wrong()
    found = page(FULL, binding, **NAMES)
    links = [attributes["href"] for attributes, _ in found.all("a") if attributes["href"].startswith("#")]
    assert len(links) == len(binding.errors) == 14
    focusable = {
        attributes["id"]
        for tag, attributes, _ in found.elements
        if "id" in attributes and (tag in ("input", "select", "textarea", "button") or "tabindex" in attributes)
    }
    assert {link.removeprefix("#") for link in links} <= focusable


def test_every_message_stands_at_its_field_too():
    binding = all_wrong()
    said = [text for attributes, text in page(FULL, binding, **NAMES).all("p", class_="govuk-error-message")]
    assert len(said) == len(binding.errors)
    for error, text in zip(binding.errors, said, strict=True):
        assert error.message in text


def test_legends_and_labels_are_never_empty():
    found = page(FULL, all_wrong(), **NAMES)
    assert found.all("legend")
    assert all(text for _, text in found.all("legend") + found.all("label"))
    assert len(found.all("legend")) == len(found.all("fieldset"))


def test_every_input_has_a_label():
    found = page(FULL, **NAMES)
    labelled = {attributes["for"] for attributes, _ in found.all("label")}
    for tag in ("input", "select", "textarea"):
        for attributes, _ in found.all(tag):
            assert attributes.get("type") == "hidden" or attributes["id"] in labelled


def test_ids_are_unique_and_descriptions_exist():
    found = page(FULL, all_wrong(), **NAMES)
    ids = found.ids()
    assert len(ids) == len(set(ids))
    for _, attributes, _ in found.elements:
        assert set(attributes.get("aria-describedby", "").split()) <= set(ids)


@pytest.mark.parametrize("binding", [None, all_wrong()], ids=["fresh", "wrong"])
def test_there_is_no_inline_style_or_script(binding):
    html = page(FULL, binding, **NAMES).html
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html)


def test_what_people_and_files_say_is_escaped():
    evil = "<script>alert('x')</script>\"&"
    made = form(
        component("textfield", "a", label=evil, description=evil, properties={"requiredMessage": evil}, **REQUIRED),
        component("textarea", "b", label=evil),
        choice("radio", "c", evil, label=evil),
        component("datetime", "d"),
        rows("r", component("textfield", "e", label=evil), label=evil),
        component("textfield", "f", disabled=True, label=evil),
        group(evil, component("textfield", "g", conditional={"hide": "=true"})),
    )
    binding = post(made, names={"f": evil}, b=evil, g=evil, **{"d-day": evil, "d-month": "1"})
    found = page(made, binding, f=evil)
    assert "<script" not in found.html
    assert found.all("textarea")[0][1] == evil
    assert found.posts()["g"] == [evil]


def test_a_text_of_several_lines_stays_as_it_was_typed():
    text = "one\n  two\n\nthree"
    for raw in (component("textarea", "b"), component("textarea", "b", validate={"maxLength": 1})):
        made = form(group("g", raw))
        assert page(made, post(made, b=text)).all("textarea")[0][1] == text


def test_the_first_button_completes_so_that_enter_never_changes_rows():
    attributes, text = page(FULL, **NAMES).all("button")[0]
    assert "name" not in attributes
    assert text


def test_buttons_of_rows_say_what_they_do():
    made = form(rows("r", component("textfield", "a")))
    buttons = [(attributes.get("name"), attributes.get("value"), text) for attributes, text in page(made).all("button")]
    assert buttons[1:] == [("_remove", "r-0", "Remove row 1"), ("_add", "r", "Add another row")]


CONDITIONAL = form(
    choice("radio", "a", "x", "y", **REQUIRED),
    component("textfield", "b", conditional={"hide": '=a != "y"'}),
    rows(
        "r",
        component("checkbox", "c"),
        component("textfield", "d", conditional={"hide": "=not(c)"}),
        conditional={"hide": '=a != "y"'},
    ),
)


def test_a_hidden_field_appears_when_the_page_comes_back_and_what_was_typed_with_it():
    first = page(CONDITIONAL)
    assert not first.all("input", name="b")
    second = bind_submission(CONDITIONAL, {**first.posts(), "a": ["y"]}, environment())
    assert [name for name, _ in messages(second)] == ["b", "r"]
    shown = page(CONDITIONAL, second)
    typed = {**shown.posts(), "b": ["typed"], "a": ["x"]}
    hidden_again = page(CONDITIONAL, bind_submission(CONDITIONAL, typed, environment()))
    assert hidden_again.all("input", name="b")[0][0]["type"] == "hidden"
    assert hidden_again.posts()["b"] == ["typed"]
    again = bind_submission(CONDITIONAL, {**shown.posts(), "b": ["typed"]}, environment())
    assert again.accepted
    assert again.values == {"a": "y", "b": "typed", "r": []}


def test_a_field_that_appears_in_a_row_is_asked_before_anything_is_saved():
    posted = {"a": ["y"], "b": [""], "r-rows": ["1"], "r-0-c": ["true"], "_drawn": ["", "b", "r"]}
    first = bind_submission(CONDITIONAL, posted, environment())
    assert first.errors[0].sentence == "R, row 1: “D” now applies: answer it, or leave it empty"
    second = bind_submission(CONDITIONAL, page(CONDITIONAL, first).posts(), environment())
    assert second.values == {"a": "y", "b": None, "r": [{"c": True, "d": None}]}


def test_a_page_posts_what_it_shows():
    values = {"a": "y", "b": "typed", "r": [{"c": True, "d": "x"}, {"c": True, "d": None}]}
    found = bind_submission(CONDITIONAL, page(CONDITIONAL, values).posts(), environment())
    assert found.accepted
    assert found.values == values


@pytest.mark.parametrize("path", sorted((ROOT / "forms").glob("*.form")), ids=lambda path: path.stem)
def test_the_forms_of_the_programme_draw_well(path):
    made = read_form(path.read_bytes(), path)
    lent = {name: {} if name in ("case", "parameters", "actor") else None for name in made.names - {"today", "now"}}

    def decide(decision, inputs):
        return None

    binding = bind_submission(made, {}, environment(**lent), decide)
    for state in (None, binding):
        found = page(made, state, decide, **lent)
        assert len(set(found.ids())) == len(found.ids())
        assert all(text for _, text in found.all("legend"))
    targets = {attributes["href"].removeprefix("#") for attributes, _ in found.all("a") if "#" in attributes["href"]}
    assert targets <= set(found.ids())
