"""Files are checked alone and together before they are published; a finding names file and element."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.checking import check_bundle
from app.deployments.folder import read_folder
from tests.engine.writing import call, decide, diagram, end, flows, node, start, user
from tests.project import ROOT
from tests.scenarios.small import FILES

REPORT = "processes/reports/R1_open.json"
BEFORE = frozenset(check_bundle(Bundle(FILES)))  # what is to be found in the small programme: it is not drawn


def found(**files):
    """The findings that changes of the small programme bring; None takes a file away."""
    changed = {**FILES, **files}
    made = Bundle({path: content for path, content in changed.items() if content is not None})
    return [each for each in check_bundle(made) if each not in BEFORE]


def report(**parts):
    return found(**{REPORT: json.dumps({**json.loads(FILES[REPORT]), **parts}).encode()})


def process(*parts):
    """The findings about one more process."""
    content = diagram("P9_more", start(), *parts, end(), flows("start", "x", "end"))
    place = "processes/P9_more.bpmn · x: "
    return [each.removeprefix(place) for each in found(**{"processes/P9_more.bpmn": content}) if place in each]


def test_the_files_of_the_programme_can_be_published():
    assert check_bundle(read_folder(ROOT)) == []


def test_a_diagram_in_which_nothing_is_drawn_is_one_finding():
    said = [each for each in BEFORE if each.startswith("processes/P1_main.bpmn: ")]
    assert said == ["processes/P1_main.bpmn: nothing of it is drawn; lay it out and save it."]


@pytest.mark.parametrize("name", ["case.json", "parameters.json", "register/holidays.json"])
def test_what_no_programme_can_be_without_is_named(name):
    assert found(**{f"processes/{name}": None}) == [f"processes/{name} is missing."]


@pytest.mark.parametrize(
    ("part", "finding"),
    [
        (user("x", form="F_none"), "there is no form “F_none”."),
        (decide("x", "D_none", "result"), "there is no decision “D_none”."),
        (call("x", "P_none"), "there is no process “P_none”."),
    ],
)
def test_what_is_named_and_not_there_is_a_finding(part, finding):
    assert finding in process(part)


@pytest.mark.parametrize(
    "path", ["processes/P1_main.bpmn", "dmn/D1_fee.dmn", "forms/F_note.form", "forms/letters/L1.html", REPORT]
)
@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff"])
def test_a_file_that_cannot_be_read_is_a_finding_and_not_a_crash(path, content):
    assert any(path.rpartition("/")[2] in each for each in found(**{path: content}))


def test_a_decision_that_does_not_compile_is_a_finding_with_its_file():
    broken = FILES["dmn/D1_fee.dmn"].replace(b"<text>5</text>", b"<text>5 +</text>")
    assert any("D1_fee.dmn" in each for each in found(**{"dmn/D1_fee.dmn": broken}))


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"where": "case.status = 1"}, "“where” is FEEL and begins with “=”."),
        ({"where": "=case.shoe_size = 1"}, "“where” cannot be asked: "),
        ({"where": "=case.status ="}, "“where” cannot be asked: "),
        ({"columns": ["shoe_size"]}, "a case has no “shoe_size” to be a column."),
        ({"order": ["shoe_size"]}, "“shoe_size” is no searchable attribute of a case."),
        ({"group_by": "shoe_size"}, "“shoe_size” is no searchable attribute of a case."),
        ({"columns": "status"}, "“columns” should be a list of texts."),
        ({"roles": [1]}, "“roles” should be a list of texts."),
        ({"from": "people"}, "“from” is “cases”, not “people”."),
        ({"colour": "red"}, "“colour” is not known."),
    ],
)
def test_a_report_that_cannot_be_asked_is_a_finding(parts, problem):
    assert any(each.startswith(f"{REPORT}: {problem}") for each in report(**parts))


def test_a_report_without_its_parts_is_a_finding():
    assert f"{REPORT}: “where” is missing." in found(**{REPORT: b"{}"})
    assert found(**{REPORT: b"[]"}) == [f"{REPORT}: it should be a JSON object."]


def test_only_a_process_that_opens_the_case_may_end_it():
    ends = '<zeebe:properties><zeebe:property name="ends" value="case"/></zeebe:properties>'
    process = diagram("P9_extra", start(), node("endEvent", "end_x", extensions=ends), flows("start", "end_x"))
    said = "processes/P9_extra.bpmn · end_x: its process does not open the case, so it cannot end it; take “ends” away."
    assert said in found(**{"processes/P9_extra.bpmn": process})
    case = json.loads(FILES["processes/case.json"])
    opened = json.dumps({**case, "opens": [*case.get("opens", ()), "P9_extra"]}).encode()
    assert said not in found(**{"processes/P9_extra.bpmn": process, "processes/case.json": opened})
