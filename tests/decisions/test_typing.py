"""Item definitions become FEEL types with their allowed values, or the one that cannot is named."""

from decimal import Decimal

import pytest

from app.decisions.errors import UnusableModel
from app.decisions.reader import read
from app.decisions.typing import TypeTable
from app.feel.types import ANY, BOOLEAN, DATE, NUMBER, STRING, ContextType, FunctionType, ListType, base_of, belongs
from app.feel.values import Date
from tests.decisions.models import decision, dmn, item, literal


def types_of(definitions, imported=None):
    return TypeTable(read(dmn(definitions + decision("D", literal("1"))), "a.dmn"), imported)


def resolved(definitions, text="t"):
    return types_of(definitions).resolve(text, "decision “D”")


def component(name, kind, allowed=""):
    values = f"<allowedValues><text>{allowed}</text></allowedValues>" if allowed else ""
    return f'<itemComponent name="{name}"><typeRef>{kind}</typeRef>{values}</itemComponent>'


def refusal(definitions, text="t"):
    with pytest.raises(UnusableModel) as caught:
        resolved(definitions, text)
    assert caught.value.file == "a.dmn"
    return caught.value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, ANY),
        ("", ANY),
        ("Any", ANY),
        ("number", NUMBER),
        ("string", STRING),
        ("boolean", BOOLEAN),
        ("date", DATE),
        ("dateTime", "date and time"),
        ("dayTimeDuration", "days and time duration"),
        ("yearMonthDuration", "years and months duration"),
        ("list&lt;number>", "list<number>"),
        ("context&lt;a: number, b: list&lt;date>>", "context<a: number, b: list<date>>"),
        ("function&lt;number> -> string", "function<number> -> string"),
    ],
)
def test_feels_own_types_are_known(text, kind):
    found = resolved("", text and text.replace("&lt;", "<"))
    assert found == kind or str(found) == kind


def test_an_item_definition_is_a_type_with_a_name():
    kind = resolved(item("t", "number"))
    assert (kind.name, base_of(kind)) == ("t", NUMBER)


def test_allowed_values_belong_and_others_do_not():
    kind = resolved(item("t", "string", '"a", "b"'))
    assert [value for value in ("a", "b", "c", None, Decimal(1)) if belongs(value, kind)] == ["a", "b"]


@pytest.mark.parametrize(
    ("allowed", "null"), [('"a", null', True), ("not(null)", False), ('not("b")', True), ('"a"', False)]
)
def test_null_belongs_where_the_allowed_values_let_it(allowed, null):
    assert belongs(None, resolved(item("t", "string", allowed))) is null


def test_null_belongs_to_a_type_without_allowed_values():
    assert belongs(None, resolved(item("t", "string")))


def test_a_type_of_a_type_keeps_the_allowed_values_of_both():
    kind = resolved(item("few", "weeks", "&lt; 10") + item("weeks", "number", "[0..52]"), "few")
    assert [value for value in (-1, 0, 9, 10, 52) if belongs(Decimal(value), kind)] == [0, 9]


def test_of_a_collection_the_allowed_values_are_those_of_its_items():
    kind = resolved(item("t", "string", '"a", "b"', 'isCollection="true"'))
    assert isinstance(base_of(kind), ListType)
    assert belongs(["a", "b", "a"], kind)
    assert not belongs(["a", "c"], kind)
    assert not belongs("a", kind)


def test_a_constraint_on_the_type_is_about_the_whole_collection():
    constraint = "<typeConstraint><text>count(?) &lt;= 2</text></typeConstraint>"
    whole = f'<itemDefinition name="t" isCollection="true"><typeRef>string</typeRef>{constraint}</itemDefinition>'
    kind = resolved(whole)
    assert belongs(["x", "y"], kind)
    assert not belongs(["x", "y", "z"], kind)


def test_components_make_a_context_type_whose_entries_have_allowed_values():
    claim = component("start", "date") + component("benefit", "string", '"JSA"')
    kind = resolved(f'<itemDefinition name="t">{claim}</itemDefinition>')
    assert isinstance(base_of(kind), ContextType)
    assert belongs({"start": Date(2014, 11, 3), "benefit": "JSA"}, kind)
    assert belongs({"start": None, "benefit": "JSA", "more": 1}, kind)
    assert not belongs({"start": Date(2014, 11, 3), "benefit": "ESA"}, kind)
    assert not belongs({"benefit": "JSA"}, kind)


def test_a_collection_of_components_is_a_list_of_contexts():
    kind = resolved(f'<itemDefinition name="t" isCollection="true">{component("a", "number")}</itemDefinition>')
    assert str(base_of(kind)) == "list<context<a: number>>"


def test_a_function_item_is_the_signature_of_a_function():
    function = '<functionItem outputTypeRef="number"><parameters name="n" typeRef="string"/></functionItem>'
    kind = resolved(f'<itemDefinition name="t">{function}</itemDefinition>')
    assert base_of(kind) == FunctionType(parameters=(STRING,), result=NUMBER)


def test_the_same_type_is_made_once():
    types = types_of(item("t", "number", "[0..1]"))
    assert types.resolve("t", "x") is types.resolve("t", "y")


def test_types_of_an_import_are_known_by_its_name_and_without_one_by_their_own():
    other = types_of(item("weeks", "number"))
    types = types_of("", [("other", other)])
    assert base_of(types.resolve("other.weeks", "x")) is NUMBER
    assert types.get("weeks") is None
    assert base_of(types_of("", [("", other)]).resolve("weeks", "x")) is NUMBER


def test_a_type_of_the_file_itself_comes_before_one_of_an_import_without_a_name():
    types = types_of(item("weeks", "string"), [("", types_of(item("weeks", "number")))])
    assert base_of(types.resolve("weeks", "x")) is STRING


# --- what cannot be used -----------------------------------------------------------------------------------


def test_a_type_that_is_not_known_is_named_where_it_is_used():
    error = refusal("", "nix")
    assert error.element == "decision “D”"
    assert error.problem == ("there is no type “nix”; define it under the data types of the file or correct its name.")


def test_a_type_that_names_an_unknown_one_is_where_to_look():
    assert refusal(item("t", "nix")).element == "data type “t”"
    wrong = f'<itemDefinition name="t">{component("a", "nix")}</itemDefinition>'
    assert refusal(wrong).element == "data type “t”, “a”"


def test_a_type_cannot_contain_itself():
    error = refusal(item("t", "u") + item("u", "t"))
    assert (error.element, error.problem) == (
        "data type “t”",
        "its definition comes back to itself; a type cannot contain itself.",
    )
    inside = f'<itemDefinition name="t" isCollection="true">{component("parts", "t")}</itemDefinition>'
    assert "comes back to itself" in refusal(inside).problem


def test_allowed_values_that_are_not_feel_are_quoted_with_the_place():
    error = refusal(item("t", "number", "1, , 2"))
    assert error.element == "data type “t”"
    assert error.problem.startswith("its allowed values “1, , 2” cannot be read: At character ")


def test_a_type_is_refused_for_the_same_reason_each_time():
    types = types_of(item("t", "nix"))
    reasons = []
    for _ in range(2):
        with pytest.raises(UnusableModel) as caught:
            types.resolve("t", "decision “D”")
        reasons.append(caught.value.problem)
    assert reasons[0] == reasons[1]
