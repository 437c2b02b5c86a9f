"""A finding is a line of file, element and sentence, and plain JSON."""

import json

from app.decisions.analysis.findings import Finding as DecisionFinding
from app.engine.lint.findings import Finding


def test_a_finding_is_a_line_of_file_element_and_sentence():
    assert str(Finding("name", "P.bpmn", "UT_01_1", "", "it has none.")) == "P.bpmn · UT_01_1: it has none."


def test_the_line_has_the_elements_name_if_it_has_one():
    finding = Finding("form", "P.bpmn", "UT_01_1", "Ask", "it has none.")
    assert str(finding) == "P.bpmn · UT_01_1 “Ask”: it has none."


def test_as_json_it_is_plain():
    finding = Finding("form", "P.bpmn", "UT_01_1", "Ask", "it has none.")
    assert json.loads(json.dumps(finding.as_json())) == {
        "rule": "form",
        "level": "error",
        "file": "P.bpmn",
        "element": "UT_01_1",
        "name": "Ask",
        "sentence": "it has none.",
    }


def test_it_has_every_field_of_a_finding_about_a_table_but_the_example():
    about_table = DecisionFinding("gap", "D.dmn", "D", "no rule.").as_json()
    about_diagram = Finding("form", "P.bpmn", "UT_01_1", "Ask", "it has none.").as_json()
    assert about_table.keys() - about_diagram.keys() == {"example"}
