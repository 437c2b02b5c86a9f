"""What a case is, as its file declares it; a file that declares too little or twice is refused with the place."""

import json

import pytest

from app.engine.case_model import BadCaseModel, CaseModel

TEXT = {"type": "string", "label": "x"}
LIST = {"key": "id", "label": "x", "fields": {"id": TEXT}}


REGISTER = {"file": "r.json", "list": "rows", "value": "key", "field": "number"}
FILES = {"r.json": b'{"rows": [{"key": "a", "number": "1"}, {"key": "b", "number": null}]}', "bad.json": b"["}


def read(**parts):
    return CaseModel.read(json.dumps({"attributes": {}, **parts}).encode(), "case.json", FILES)


def test_attributes_computed_ones_and_lists_are_read():
    model = read(
        attributes={"status": {**TEXT, "searchable": True, "correctable": True, "sees": ["A"]}},
        computed={"long": {"type": "boolean", "label": "x", "expression": '=case.status = "x"'}},
        lists={"visits": LIST},
        screen=[{"title": "x"}],
    )
    held = model.attributes["status"]
    assert (held.type, held.searchable, held.correctable, held.sees) == ("string", True, True, ("A",))
    assert model.lists["visits"].key == "id"
    assert model.names == {"status", "long", "visits"}
    assert model.screen == [{"title": "x"}]


def test_codes_are_listed_once_and_named_where_they_are_values():
    model = read(
        codes={"answers": {"yes": "Yes"}, "more": {"perhaps": "Perhaps"}},
        attributes={"a": {**TEXT, "values": "answers"}, "b": {**TEXT, "values": ["answers", "more"]}, "c": TEXT},
    )
    assert model.attributes["a"].values == {"yes": "Yes"}
    assert model.attributes["b"].values == {"yes": "Yes", "perhaps": "Perhaps"}
    assert model.attributes["c"].values == {}


def test_refusals_are_told_by_their_code():
    assert read(refusals={"TOO_DRY": "The soil is too dry"}).refusals == {"TOO_DRY": "The soil is too dry"}
    assert read().refusals == {}


def test_an_entry_of_a_register_is_found_by_its_value():
    declared = {"computed": {"a": {**TEXT, "register": REGISTER, "of": "=case.b"}}, "attributes": {"b": TEXT}}
    assert read(**declared).computed["a"].rows == {"a": "1", "b": None}
    content = json.dumps({"attributes": {}, **declared}).encode()
    assert CaseModel.read(content, "case.json").computed["a"].rows == {}


def test_what_can_be_corrected_is_a_value_of_its_own_and_its_names_have_labels():
    attributes = {"a": {**TEXT, "correctable": True}, "b": TEXT, "c": {**TEXT, "values": "correctable"}}
    model = read(attributes=attributes, computed={"d": {"type": "list", "label": "D", "facts": "correctable"}})
    assert model.computed["d"].facts and not model.computed["d"].inputs
    assert model.attributes["c"].values == {"a": TEXT["label"]}


def test_which_records_a_role_sees_is_said_with_the_list():
    seeing = {"roles": ["A"], "where": '=item.id != "x"'}
    (held,) = read(lists={"visits": {**LIST, "sees": [seeing]}}).lists["visits"].sees
    assert held.roles == ("A",) and held.where.names == {"item"}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b"\xff", b'{"attributes": []}', b'{"attributes": {"a": 1}}']
)
def test_a_file_of_another_shape_is_refused(content):
    with pytest.raises(BadCaseModel, match=r"case\.json"):
        CaseModel.read(content, "case.json")


@pytest.mark.parametrize(
    "parts",
    [
        {"attributes": {"a": {"type": "text", "label": "x"}}},
        {"attributes": {"a": {"type": "string"}}},
        {"attributes": {"a": TEXT}, "lists": {"a": LIST}},
        {"lists": {"a": {**LIST, "key": "other"}}},
        {"computed": {"a": {**TEXT, "expression": "case.a"}}},
        {"computed": {"a": {**TEXT, "expression": "=1 +"}}},
        {"computed": {"a": {**TEXT, "expression": "=case.nothing"}}},
        {"computed": {"a": {**TEXT, "expression": "=nothing"}}},
        {"computed": {"a": TEXT}},
        {"attributes": {"a": {**TEXT, "search": "anyhow"}}},
        {"attributes": {"a": {**TEXT, "search": "words", "sees": ["A"]}}},
        {"attributes": {"a": {"type": "date", "label": "x", "search": "words"}}},
        {"attributes": {"a": {**TEXT, "values": "unheard_of"}}},
        {"codes": {"c": {"x": 1}}},
        {"codes": {"c": ["x"]}},
        {"refusals": {"X": ""}},
        {"refusals": ["X"]},
        {"attributes": {"a": {**TEXT, "reasons": 1}}},
        {"computed": {"a": {**TEXT, "register": {"file": "none.json"}, "of": "=1"}}},
        {"computed": {"a": {**TEXT, "register": {"file": "r.json", "list": "x"}, "of": "=1"}}},
        {"computed": {"a": {**TEXT, "register": {"file": "bad.json", "list": "x"}, "of": "=1"}}},
        {"computed": {"a": {**TEXT, "register": {}}}},
        {"lists": {"a": {**LIST, "fields": {"id": {**TEXT, "search": "code"}}}}},
        {"lists": {"a": {**LIST, "fields": {"id": {**TEXT, "reasons": {"D": "x"}}}}}},
        {"lists": {"a": {**LIST, "sees": [{"where": "=true"}]}}},
        {"lists": {"a": {**LIST, "sees": [{"roles": ["A"], "where": "item.id = null"}]}}},
        {"lists": {"a": {**LIST, "sees": [{"roles": ["A"], "where": "=other.id = null"}]}}},
    ],
)
def test_a_declaration_that_cannot_be_used_is_refused(parts):
    with pytest.raises(BadCaseModel):
        read(**parts)
