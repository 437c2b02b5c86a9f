"""A form file is bounded JSON with a head that form-js knows."""

import pytest

from app.task_forms import UnusableForm, read_form
from app.task_forms.source import MAX_BYTES
from tests.task_forms.forms import component, form, group, refusal, source


def refused(content, file="forms/test.form"):
    with pytest.raises(UnusableForm) as caught:
        read_form(content, file)
    return caught.value.sentence


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b'{"type": "\\ud800"}', b"[" * 100_000, b"1" * 5_000]
)
def test_what_is_not_json_is_refused(content):
    assert refused(content).startswith("forms/test.form, the file: it is not JSON that can be used")


def test_json_that_is_no_object_is_refused():
    assert "should be a JSON object" in refused(b"[]")


def test_the_same_name_twice_in_an_object_is_refused():
    assert "“id” stands there twice" in refused(b'{"id": "a", "id": "b"}')


def test_a_file_of_unreasonable_size_is_refused():
    assert "500 kB" in refused(b" " * (MAX_BYTES + 1))


def test_the_id_is_the_name_of_the_file():
    assert "should be “other”" in refused(source(component("textfield", "a")), "forms/other.form")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"type": "custom"}, "not a form of form-js"),
        ({"surprise": 1}, "property “surprise”"),
        ({"components": []}, "no components"),
        ({"components": {}}, "no components"),
    ],
)
def test_another_head_is_refused(head, words):
    assert words in refusal(component("textfield", "a"), **head)


def test_what_the_editor_writes_about_itself_is_passed_over():
    content = source(component("textfield", "a"), schemaVersion=19, exporter={"name": "x"}, executionPlatform="y")
    assert read_form(content, "test.form").keys == ("a",)


def test_too_many_components_are_refused():
    assert "more than 500 components" in refusal(*(component("textfield", f"a{n}") for n in range(501)))


def test_groups_nested_too_deeply_are_refused():
    inner = component("textfield", "a")
    for level in range(6):
        inner = group(f"g{level}", inner)
    assert "nested too deeply" in refusal(inner)


def test_a_component_that_is_no_object_is_refused():
    assert "a component should be a JSON object" in refusal("text")


def test_complaints_name_the_component_by_its_key():
    assert refusal(component("slider", "speed")).startswith("forms/test.form, “speed”: ")


def test_equal_content_gives_equal_forms_whatever_the_spaces():
    assert form(component("textfield", "a")) == form(component("textfield", "a"))
    assert form(component("textfield", "a")) != form(component("textarea", "a"))
    spaced = source(component("textfield", "a")).replace(b",", b" ,\n")
    assert read_form(spaced, "test.form") == form(component("textfield", "a"))
    assert hash(read_form(spaced, "test.form")) == hash(form(component("textfield", "a")))
