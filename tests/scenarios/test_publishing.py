"""A step publishes a file of the same name, or a rule changed; what brings findings is not published."""

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from app.scenarios.errors import NotToBePublished, StepFailed
from app.scenarios.publishing import changed
from tests.scenarios.small import FILES, TABLE

PLACE = "dmn/D1_fee.dmn"


@pytest.fixture
def programme():
    return programme_of(Bundle(FILES))


def test_a_file_takes_the_place_of_the_one_of_its_name(programme, tmp_path):
    path = tmp_path / "D1_fee.dmn"
    path.write_bytes(TABLE.replace(b"<text>9</text>", b"<text>8</text>"))
    bundle = changed(programme, {"publish": str(path)})
    assert bundle[PLACE] == path.read_bytes()
    assert {name for name in bundle if bundle[name] != FILES[name]} == {PLACE}


def test_a_rule_is_changed_in_a_copy(programme):
    bundle = changed(programme, {"publish": "D1", "row": 1, "set": {"fee": 7}})
    assert b"<text>7</text>" in bundle[PLACE]
    assert programme.bundle[PLACE] == TABLE


@pytest.mark.parametrize(
    ("action", "problem"),
    [
        ({"publish": "nothing.dmn"}, "“nothing.dmn” is no file"),
        ({"publish": "D1", "row": 1}, "both are needed"),
        ({"publish": "D1", "set": {"fee": 7}}, "both are needed"),
        ({"publish": "D9", "row": 1, "set": {"fee": 7}}, "names no single decision"),
    ],
)
def test_what_cannot_be_meant_is_said(programme, action, problem):
    with pytest.raises(StepFailed, match=problem):
        changed(programme, action)


def test_what_brings_findings_is_not_published(programme, tmp_path):
    path = tmp_path / "P1_main.bpmn"
    path.write_bytes(b"no diagram")
    with pytest.raises(NotToBePublished, match=r"P1_main\.bpmn"):
        changed(programme, {"publish": str(path)})
