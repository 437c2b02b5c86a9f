"""``flask requirements``: every requirement with what answers it; exit 1 while one is open or an id is unknown."""

import json
import sys

import pytest

from tests.cli.cases import said
from tests.scenarios.small import FILES

HELD = {
    "ids": [{"prefix": "ACT-", "digits": 1, "label": "The act"}],
    "requirements": [
        {"id": "ACT-1", "phrase": "a fee", "must": "There is a fee.", "source": "Act"},
        {
            "id": "ACT-2",
            "phrase": "more",
            "must": "There is more.",
            "source": "Act",
            "elsewhere": {"where": "later", "reason": "Next year."},
        },
    ],
}


@pytest.fixture
def asked(empty_office, tmp_path, monkeypatch):
    """A function: the command on a project of its own, whose report cites ``source``."""
    module = sys.modules["app.cli.requirements"]  # the package has a command of the same name
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "_SCENARIOS", tmp_path / "scenarios")

    def function(*words, source="ACT-1", answers="[ACT-1]"):
        report = {**json.loads(FILES["processes/reports/R2_plain.json"]), "source": source}
        more = {"processes/requirements.json": HELD, "processes/reports/R2_plain.json": report}
        for path, held in {**FILES, **{name: json.dumps(each).encode() for name, each in more.items()}}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(held)
        (tmp_path / "scenarios").mkdir(exist_ok=True)
        (tmp_path / "scenarios" / "a.yaml").write_text(f"scenario: A fee\nanswers: {answers}\n", encoding="utf-8")
        return empty_office.run("requirements", *words)

    return function


def test_each_is_told_with_what_answers_it_or_why_nothing_does(asked):
    assert said(asked()) == (
        0,
        [
            "ACT-1  answered: 1 report, 1 scenario",
            "    There is a fee.",
            "ACT-2  later: nothing",
            "    There is more.",
            "    Next year.",
            "1 answered",
            "1 later: ACT-2",
        ],
    )


def test_one_that_nothing_answers_fails(asked):
    status, lines = said(asked(source="nothing"))
    assert status == 1
    assert lines[0] == "ACT-1  unanswered: 1 scenario"
    assert "1 unanswered: ACT-1" in lines


def test_an_id_that_nobody_knows_fails_and_is_named(asked):
    status, lines = said(asked(answers="[ACT-1, ACT-7]"))
    assert status == 1
    assert "scenarios/a.yaml · A fee: it cites ACT-7, which is no requirement." in lines


def test_answered_and_promised_by_no_scenario_is_told(asked):
    assert said(asked(answers="[]"))[1][-1] == "1 of those answered are promised by no scenario: ACT-1"


def test_one_alone_is_told_with_every_place(asked):
    status, lines = said(asked("ACT-1"))
    assert (status, lines[2:4]) == (
        0,
        ["      report  processes/reports/R2_plain.json · Open", "      scenario  scenarios/a.yaml · A fee"],
    )
    assert said(asked("ACT-9")) == (2, ["There is no requirement “ACT-9”."])


def test_json_says_the_same(asked):
    found = json.loads(asked("--json", source="ACT-1, ACT-8").stdout)
    assert [each["status"] for each in found["requirements"]] == ["answered", "later"]
    assert found["requirements"][0]["answers"][1] == {
        "kind": "scenario",
        "file": "scenarios/a.yaml",
        "id": "",
        "name": "A fee",
    }
    assert (found["unanswered"], [each["cited"] for each in found["unknown"]]) == ([], ["ACT-8"])
