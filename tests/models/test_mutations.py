"""The checks notice when a rule of the programme's tables is taken out, given twice or widened."""

import re
from copy import deepcopy

import pytest
from lxml import etree

from app.decisions.checking import check_file
from app.decisions.library import Library
from app.decisions.parameters import read_parameters
from tests.project import DMN, PROCESSES

FILES = {path.name: path.read_bytes() for path in sorted(DMN.glob("*.dmn"))}
KNOWN = {"parameters": read_parameters(PROCESSES / "parameters.json")}


def rules_of(root):
    """The rules of every table, as ``(table, its rules)``."""
    return [(table, table.findall("{*}rule")) for table in root.iter("{*}decisionTable")]


def places():
    """Every rule of every table as ``(file, place of the table, place of the rule)``."""
    for file, data in FILES.items():
        for at, (_, rules) in enumerate(rules_of(etree.fromstring(data))):
            yield from ((file, at, place) for place in range(len(rules)))


PLACES = [pytest.param(*each, id=f"{each[0].partition('_')[0]} rule {each[2] + 1}") for each in places()]


def findings(file, at, place, change):
    """The findings about a file after ``change`` of a rule, as pairs of their check and sentence."""
    root = etree.fromstring(FILES[file])
    table, rules = rules_of(root)[at]
    change(table, rules[place])
    found = check_file(Library({**FILES, file: etree.tostring(root)}), file, KNOWN)
    return [(finding.rule, finding.sentence) for finding in found]


def take_out(table, rule):
    table.remove(rule)


def give_twice(table, rule):
    copy = deepcopy(rule)
    for node in copy.iter():
        if node.get("id"):
            node.set("id", f"{node.get('id')}_copy")
    rule.addnext(copy)


def test_there_are_rules_to_change():
    assert len(PLACES) > 100


@pytest.mark.parametrize(("file", "at", "place"), PLACES)
def test_without_a_rule_there_is_a_gap_and_nothing_else(file, at, place):
    assert {check for check, _ in findings(file, at, place, take_out)} == {"gap"}


@pytest.mark.parametrize(("file", "at", "place"), PLACES)
def test_a_rule_given_twice_overlaps_with_itself_and_no_other(file, at, place):
    [(check, sentence)] = findings(file, at, place, give_twice)
    assert check == "overlap"
    assert sentence.startswith(f"rules {place + 1} and {place + 2} both match where ")


def cells():
    """Every cell that tests anything, as ``(file, place of the table, place of the rule, place of the cell)``."""
    for file, at, place in places():
        _, rules = rules_of(etree.fromstring(FILES[file]))[at]
        for cell, node in enumerate(rules[place].findall("{*}inputEntry")):
            if node.findtext("{*}text").strip() not in ("", "-"):
                yield pytest.param(
                    file, at, place, cell, id=f"{file.partition('_')[0]} rule {place + 1} cell {cell + 1}"
                )


@pytest.mark.parametrize(("file", "at", "place", "cell"), list(cells()))
def test_a_cell_that_tests_nothing_any_more_makes_its_rule_overlap(file, at, place, cell):
    def widen(table, rule):
        rule.findall("{*}inputEntry")[cell].find("{*}text").text = "-"

    found = findings(file, at, place, widen)
    assert {check for check, _ in found} == {"overlap"}
    told = [sentence for _, sentence in found if not sentence.startswith("there are more overlaps")]
    pairs = [tuple(map(int, re.match(r"rules (\d+) and (\d+) ", sentence).groups())) for sentence in told]
    assert pairs
    assert all(place + 1 in pair for pair in pairs)
