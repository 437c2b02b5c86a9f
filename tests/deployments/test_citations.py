"""Whatever says why it is there is found with its file and id: elements, rules, fields, letters, reports, settings."""

import json

from app.deployments.bundle import Bundle
from app.deployments.citations import KINDS, Place, places
from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from tests.engine.writing import diagram, end, flows, node, start
from tests.project import ROOT
from tests.scenarios.small import FILES

LETTER = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A letter</title></head>
<body><article><h1>A letter</h1></article></body></html>"""
TASK = '<zeebe:formDefinition formId="F_note"/><zeebe:assignmentDefinition candidateGroups="WORKER"/>'
WRITES = (
    '<zeebe:taskDefinition type="letter"/>'
    '<zeebe:taskHeaders><zeebe:header key="letter" value="L1_letter"/></zeebe:taskHeaders>'
)
USING = diagram(
    "P4_using",
    start(),
    node("userTask", "T4", "<bpmn:documentation>Asks. A-1.</bpmn:documentation>", extensions=TASK, name="Ask"),
    node("serviceTask", "doc", "<bpmn:documentation>Tells. A-2.</bpmn:documentation>", extensions=WRITES, name="Tell"),
    end(),
    flows("start", "T4", "doc", "end"),
)


def found(**files):
    return list(places(programme_of(Bundle({**FILES, **files}))))


def test_an_element_stands_for_itself_and_for_the_form_and_the_letter_that_it_uses():
    made = found(**{"processes/P4_using.bpmn": USING, "forms/letters/L1_letter.html": LETTER.encode()})
    assert made[:4] == [
        (Place("element", "processes/P4_using.bpmn", "T4", "Ask"), "Asks. A-1."),
        (Place("form", "forms/F_note.form", ""), "Asks. A-1."),
        (Place("element", "processes/P4_using.bpmn", "doc", "Tell"), "Tells. A-2."),
        (Place("letter", "forms/letters/L1_letter.html", "", "A letter"), "Tells. A-2."),
    ]


def test_a_rule_says_it_in_its_annotations():
    told = {place.id: text for place, text in found() if place.kind == "rule"}
    assert {name: text.strip() for name, text in told.items()} == {"D1_fee rule 1": "Act 7", "D1_fee rule 2": "Act 8"}


def test_a_field_within_a_group_says_it_in_its_source():
    field = {"type": "textfield", "id": "X", "key": "why", "label": "Why", "properties": {"source": "A-3"}}
    group = {"type": "group", "id": "G", "label": "All", "components": [field]}
    form = {"type": "default", "id": "F_note", "schemaVersion": 19, "components": [group]}
    made = found(**{"forms/F_note.form": json.dumps(form).encode()})
    assert (Place("field", "forms/F_note.form", "why", "Why"), "A-3") in made


def test_reports_and_the_entries_of_settings_say_it_too():
    report = {**json.loads(FILES["processes/reports/R2_plain.json"]), "source": "A-4"}
    rows = {"source": "A-5", "rows": [{"key": "one", "source": "A-6"}, {"source": "A-7"}]}
    files = {"processes/reports/R2_plain.json": report, "processes/register/more.json": rows}
    made = found(**{path: json.dumps(held).encode() for path, held in files.items()})
    for place, text in (
        (Place("report", "processes/reports/R2_plain.json", "", "Open"), "A-4"),
        (Place("setting", "processes/register/more.json", "", ""), "A-5"),
        (Place("setting", "processes/register/more.json", "rows · one", ""), "A-6"),
        (Place("setting", "processes/register/more.json", "rows · 2", ""), "A-7"),
        (Place("setting", "processes/parameters.json", "parameters · lead", "Lead"), "a test"),
    ):
        assert (place, text) in made


def test_every_kind_but_fields_and_scenarios_is_in_the_programme():
    there = {place.kind for place, _ in places(programme_of(read_folder(ROOT)))}
    assert there >= set(KINDS) - {"field", "scenario"}
