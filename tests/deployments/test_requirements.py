"""Requirements and what answers them: ids as the file describes them, reasons, and what cites an id nobody knows."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.citations import Place
from app.deployments.requirements import FILE, BadRequirements, Grammar, answers, problems_of, read_requirements
from tests.scenarios.small import FILES

IDS = [{"prefix": "ACT-", "digits": 1, "label": "The act"}]
ONE = {"id": "ACT-1", "phrase": "a fee", "must": "There is a fee.", "source": "Act"}
LATER = {**ONE, "id": "ACT-2", "elsewhere": {"where": "later", "reason": "Next year."}}
OPEN = {**ONE, "id": "ACT-3"}


def bundle(*requirements, **files):
    held = {"ids": IDS, "requirements": list(requirements)}
    report = {**json.loads(FILES["processes/reports/R2_plain.json"]), "source": files.pop("source", "ACT-1")}
    made = {FILE: held, "processes/reports/R2_plain.json": report}
    return Bundle({**FILES, **{path: json.dumps(each).encode() for path, each in made.items()}})


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("S2S-03, S2S-04: offices", ["S2S-03", "S2S-04"]),
        ("(S2S-03 to S2S-05)", ["S2S-03", "S2S-04", "S2S-05"]),
        ("S2S-98 to S2S-101", ["S2S-98", "S2S-99", "S2S-100", "S2S-101"]),
        ("S2S-03–S2S-04; S2S-03", ["S2S-03", "S2S-04"]),
        ("S2S-05 to S2S-03", ["S2S-05"]),
        ("S2S-03 to C-05", ["S2S-03", "C-005"]),
        ("S2S-3", ["S2S-03"]),
        ("XS2S-03, S2S-03a, C-S2S-1x, S2S_ATTENDANCE, S2S-", []),
        ("", []),
    ],
)
def test_ids_are_found_in_texts_as_their_grammar_says(text, ids):
    assert Grammar([("S2S-", 2), ("C-", 3)]).cited(text) == ids


def test_without_a_grammar_nothing_is_an_id():
    assert Grammar([]).cited("S2S-03") == []


def test_a_requirement_is_answered_has_a_reason_or_neither():
    found = answers(bundle(ONE, LATER, OPEN))
    assert [each.status for each in found.requirements] == ["answered", "later", "unanswered"]
    assert [each.requirement.id for each in found.unanswered] == ["ACT-3"]
    assert found.requirements[0].places == (Place("report", "processes/reports/R2_plain.json", "", "Open"),)
    assert found.requirements[1].requirement.reason == "Next year."


def test_what_answers_one_that_had_a_reason_answers_it():
    found = answers(bundle(ONE, LATER, source="ACT-1 to ACT-2"))
    assert [each.status for each in found.requirements] == ["answered", "answered"]


def test_a_scenario_shows_and_does_not_answer():
    found = answers(bundle(ONE, OPEN), [("s.yaml", "A scenario", ("ACT-3", "ACT-9", "B-1"))])
    assert found.requirements[1].status == "unanswered"
    place = Place("scenario", "s.yaml", "", "A scenario")
    assert found.requirements[1].of("scenario") == [place]
    assert found.unknown == (("ACT-9", place), ("B-1", place))


def test_ids_of_a_kind_that_is_not_listed_yet_are_passed_over():
    held = {"ids": [*IDS, {"prefix": "B-", "digits": 1, "label": "The bill", "listed": False}], "requirements": [ONE]}
    report = {**json.loads(FILES["processes/reports/R2_plain.json"]), "source": "ACT-1, B-7"}
    made = {FILE: held, "processes/reports/R2_plain.json": report}
    files = {**FILES, **{path: json.dumps(each).encode() for path, each in made.items()}}
    found = answers(Bundle(files), [("s.yaml", "A scenario", ("B-1", "ACT-1", "C-1"))])
    assert [identity for identity, _ in found.unknown] == ["C-1"]


def test_an_id_that_nobody_knows_is_a_finding_where_it_is_cited():
    (problem,) = problems_of(bundle(ONE, source="ACT-1, ACT-8"))
    assert problem.startswith("processes/reports/R2_plain.json · Open: it cites ACT-8, which is no requirement")


def test_without_a_requirements_file_there_is_nothing_to_answer():
    assert answers(Bundle(FILES)).requirements == ()
    assert problems_of(Bundle(FILES)) == []


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([], "it should be a JSON object"),
        ({"ids": IDS}, "it should be a JSON object"),
        ({"ids": IDS, "requirements": [{**ONE, "id": "A-1"}]}, "“A-1” is no id"),
        ({"ids": IDS, "requirements": [{**ONE, "id": "ACT-01"}]}, "“ACT-01” is no id"),
        ({"ids": IDS, "requirements": [ONE, ONE]}, "“ACT-1” stands there twice"),
        ({"ids": IDS, "requirements": [{**ONE, "must": " "}]}, "“ACT-1” needs a text as “must”"),
        ({"ids": IDS, "requirements": [{**ONE, "more": "x"}]}, "“ACT-1” has something that is not known"),
        ({"ids": IDS, "requirements": [{**ONE, "elsewhere": {"where": "never", "reason": "x"}}]}, "“elsewhere” of"),
        ({"ids": IDS, "requirements": [{**ONE, "elsewhere": {"where": "later", "reason": ""}}]}, "“elsewhere” of"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(held, said):
    with pytest.raises(BadRequirements, match=said):
        read_requirements(json.dumps(held).encode())
    made = Bundle({**FILES, FILE: json.dumps(held).encode()})
    assert said in problems_of(made)[0]
