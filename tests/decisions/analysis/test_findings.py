"""A finding names file, element and what is wrong, as a line to be read and as plain JSON."""

import json
from decimal import Decimal

from app.decisions.analysis.findings import DOUBT, ERROR, Finding
from app.feel.values import Date


def test_a_finding_is_a_line_of_file_element_and_sentence():
    assert str(Finding("gap", "a.dmn", "decision “D”", "no rule.")) == "a.dmn · decision “D” · no rule."


def test_a_finding_is_an_error_unless_it_is_a_doubt():
    assert Finding("gap", "a.dmn", "D", "no rule.").level == ERROR
    assert Finding("undecided", "a.dmn", "D", "who knows.", level=DOUBT).level == "doubt"


def test_as_json_the_example_is_plain():
    example = {"day": Date(2014, 11, 3), "weeks": Decimal("38.5"), "kind": None}
    finding = Finding("gap", "a.dmn", "D", "no rule.", example)
    assert json.loads(json.dumps(finding.as_json())) == {
        "rule": "gap",
        "level": "error",
        "file": "a.dmn",
        "element": "D",
        "sentence": "no rule.",
        "example": {"day": "2014-11-03", "weeks": 38.5, "kind": None},
    }


def test_without_an_example_there_is_none():
    assert Finding("gap", "a.dmn", "D", "no rule.").as_json()["example"] is None
