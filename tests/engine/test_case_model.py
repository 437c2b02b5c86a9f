"""What a case is, as its file declares it; a file that declares too little or twice is refused with the place."""

import json

import pytest

from app.engine.case_model import BadCaseModel, CaseModel

TEXT = {"type": "string", "label": "x"}
LIST = {"key": "id", "label": "x", "fields": {"id": TEXT}}


def read(**parts):
    return CaseModel.read(json.dumps({"attributes": {}, **parts}).encode(), "case.json")


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
    ],
)
def test_a_declaration_that_cannot_be_used_is_refused(parts):
    with pytest.raises(BadCaseModel):
        read(**parts)
