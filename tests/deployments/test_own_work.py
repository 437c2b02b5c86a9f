"""Work that is no client's fits together before it is published."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.own_work import element_problems, kind_problems
from app.deployments.programme import Programme
from app.engine.case_kinds import BadKind, beginning, kind_of
from tests.engine.writing import diagram, end, flows, start
from tests.runtime.own_work import ASKED, NIGHT, NIGHTS, OWN_WORK, QUESTIONS, run

TEXT = {"type": "string", "label": "A text"}


def problems(programme):
    found = list(kind_problems(programme))
    for process in programme.models.process_ids:
        definition = programme.models.process(process)
        for element in definition.elements.values():
            found += element_problems(programme, definition, element)
    return found


def kind(name, held, **more):
    return {f"processes/kinds/{name}.json": json.dumps({**held, **more}).encode()}


def test_what_fits_has_no_problem_and_each_process_runs_in_cases_of_its_kind():
    programme = Programme(Bundle(OWN_WORK))
    assert problems(programme) == []
    kinds = {each: programme.models.kind_of_process(each) for each in ("P_main", "P_night", "P_asked")}
    assert kinds == {"P_main": "", "P_night": "night", "P_asked": "question"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (kind("night", NIGHTS, processes=["P_night", "P_none"]), "there is no process “P_none”"),
        (kind("night", NIGHTS, opens=["P_night", "P_asked"]), "“P_asked” opens a case and is none of its processes"),
        (kind("question", QUESTIONS, notices=["L_none"]), "there is no letter “L_none”"),
        (kind("night", NIGHTS, opens=[]), "has to open a case of its own kind"),
        (
            {"processes/P_night.bpmn": NIGHT.replace(b'value="daily"', b'value="hourly"')},
            "its frequency is one of daily, weekly, monthly, not “hourly”",
        ),
        (
            {"processes/P_night.bpmn": NIGHT.replace(b'key="frequency" value="daily"', b'key="report" value="R_no"')},
            "there is no report “R_no”",
        ),
        (
            {
                "processes/P_plain.bpmn": diagram(
                    "P_plain", start(), run("lists", "frequency", "daily"), end(), flows("start", "lists", "end")
                )
            },
            "a report is about many clients",
        ),
    ],
)
def test_what_does_not_fit_is_told(files, said):
    found = problems(Programme(Bundle({**OWN_WORK, **files})))
    assert [each for each in found if said in each], found


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (kind("question", QUESTIONS, own="reply"), "“own” names a searchable attribute that is a text"),
        (kind("question", QUESTIONS, label=""), "“label” is a text"),
        (kind("Question", QUESTIONS), "its name has small letters"),
        (kind("asked", QUESTIONS), "is a process of the kind"),
        (
            kind("night", NIGHTS, attributes={"status": {"type": "string", "label": "S"}}),
            "clients’ cases have “status”",
        ),
    ],
)
def test_a_kind_that_cannot_be_is_refused(files, said):
    with pytest.raises(BadKind, match=said):
        Programme(Bundle({**OWN_WORK, "processes/P_asked.bpmn": ASKED, **files}))


def test_a_business_key_says_of_which_kind_it_is():
    assert [kind_of(key) for key in ("ABC", "night:ABC")] == ["", "night"]
    assert [beginning(name) for name in ("", "night")] == ["", "night:"]
