"""A form as data knows its leaves, those in groups and rows included."""

import pytest

from app.task_forms.model import every_leaf, keyed, leaves
from tests.task_forms.forms import component, form, group, rows

NESTED = form(
    component("separator"),
    group("g", component("textfield", "a"), group("h", component("textfield", "b"))),
    rows("r", group("i", component("textfield", "c"))),
)


def test_leaves_are_what_is_no_group():
    assert [leaf.id for leaf in leaves(NESTED.components)] == ["id_separator", "id_a", "id_b", "id_r"]
    assert [leaf.key for leaf in keyed(NESTED.components)] == ["a", "b", "r"]


def test_every_leaf_is_also_what_stands_in_rows():
    assert [leaf.id for leaf in every_leaf(NESTED.components)] == ["id_separator", "id_a", "id_b", "id_r", "id_c"]


def test_a_form_cannot_be_changed():
    with pytest.raises(AttributeError):
        NESTED.key = "other"
