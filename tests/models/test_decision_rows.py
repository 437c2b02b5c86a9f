"""The boundary rows of every decision: what the handbook says for the days and numbers on which everything turns."""

import json

import pytest
from ruamel.yaml import YAML

from app.decisions.calendar_file import read_calendar
from app.decisions.evaluation import evaluate, input_names
from app.decisions.library import Library, find_decision
from app.decisions.parameters import read_parameters
from app.errors import AppError
from tests.project import DMN, PROCESSES, ROOT

FILES = sorted((ROOT / "tests" / "dmn").glob("*.yaml"))
LIBRARY = Library({path.name: path.read_bytes() for path in sorted(DMN.glob("*.dmn"))})
CALENDAR = read_calendar(PROCESSES / "register" / "holidays.json")
PARAMETERS = read_parameters(PROCESSES / "parameters.json")


def rows():
    for path in FILES:
        contents = YAML(typ="safe", pure=True).load(path)
        for row in contents["rows"]:
            yield pytest.param(contents["decision"], row, id=f"{path.stem}: {row['name']}")


def answer(name, row):
    linked = LIBRARY.model(f"{name}.dmn")
    decision = find_decision(linked, name)
    inputs = dict(row["with"])
    if "parameters" in input_names(linked, decision):
        inputs["parameters"] = {**PARAMETERS, **row.get("parameters", {})}
    return evaluate(linked, decision, inputs, calendar=CALENDAR)


@pytest.mark.parametrize(("name", "row"), list(rows()))
def test_the_decision_answers_as_the_handbook_says(name, row):
    if "error" in row:
        with pytest.raises(AppError, match=row["error"]):
            answer(name, row)
        return
    evaluation = answer(name, row)
    assert evaluation.outputs == row["expect"]
    if "rule" in row:
        (table,) = evaluation.explanation()["tables"]
        assert [match["rule"] for match in table["matched"]] == [row["rule"]]
    json.dumps(evaluation.explanation())


def test_every_decision_has_boundary_rows():
    assert {path.stem for path in FILES} == {path.stem for path in DMN.glob("*.dmn")}


def test_every_rule_of_every_table_is_reached_by_a_row():
    reached = {}
    for parameter in rows():
        name, row = parameter.values
        if "rule" in row:
            reached.setdefault(name, set()).add(row["rule"])
    for file in LIBRARY.files:
        for decision in LIBRARY.model(file).definitions.decisions:
            rules = getattr(decision.expression, "rules", ())
            assert {rule.number for rule in rules} == reached.get(decision.id, set()), decision.id
