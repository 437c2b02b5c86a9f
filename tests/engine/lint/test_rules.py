"""Each rule is shown by diagrams that keep it and diagrams that break it."""

import pkgutil
import re
from importlib import import_module

import pytest
from lxml import etree

from app.engine import lint
from app.engine.lint import RULES, check_diagram
from app.engine.parser import parse
from tests.engine.lint.models import FOLDER

VALID = sorted(FOLDER.glob("*/valid*.bpmn"))
INVALID = sorted(FOLDER.glob("*/invalid*.bpmn"))


def shown(path):
    return f"{path.parent.name}/{path.stem}"


def findings(path):
    return check_diagram(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", INVALID, ids=shown)
def test_a_diagram_that_breaks_a_rule_has_a_finding_of_it_that_names_an_element(path):
    found = [finding for finding in findings(path) if finding.rule == path.parent.name]
    ids = {element.get("id") for element in etree.parse(path).iter()}
    assert found
    assert {finding.element for finding in found} <= ids


@pytest.mark.parametrize("path", VALID, ids=shown)
def test_a_diagram_that_keeps_a_rule_keeps_all_the_others_too(path):
    assert [str(finding) for finding in findings(path)] == []


@pytest.mark.parametrize("path", VALID, ids=shown)
def test_what_no_rule_objects_to_is_read_by_the_engine(path):
    assert parse(path.read_bytes(), path.name).id == path.stem


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_a_rule_has_diagrams_that_keep_it_and_that_break_it(rule):
    assert list(FOLDER.glob(f"{rule.RULE}/valid*.bpmn"))
    assert list(FOLDER.glob(f"{rule.RULE}/invalid*.bpmn"))


def test_every_diagram_belongs_to_a_rule_and_is_valid_or_invalid():
    assert {path.parent.name for path in (*VALID, *INVALID)} == {rule.RULE for rule in RULES}
    assert sorted(FOLDER.rglob("*.*")) == sorted((*VALID, *INVALID))


def test_every_file_with_a_rule_is_applied_once():
    modules = [import_module(f"{lint.__name__}.{each.name}") for each in pkgutil.iter_modules(lint.__path__)]
    rules = [module for module in modules if "RULE" in vars(module)]
    assert sorted(rules, key=lambda rule: rule.RULE) == sorted(RULES, key=lambda rule: rule.RULE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_a_rule_is_called_after_its_file_and_says_what_it_asks_for_in_one_sentence(rule):
    assert rule.__name__.rpartition(".")[2] == rule.RULE.replace("-", "_")
    assert re.fullmatch(r"[A-Z“][^\n]*\.|“[^\n]*\.", rule.check.__doc__)


@pytest.mark.parametrize("path", INVALID, ids=shown)
def test_a_sentence_says_what_is_wrong_and_then_what_to_do(path):
    for finding in findings(path):
        assert finding.sentence.endswith((".", "”.")), finding.sentence
        assert ";" in finding.sentence or "Correct" in finding.sentence, finding.sentence


@pytest.mark.parametrize(
    ("diagram", "expected"),
    [
        ("lanes/invalid-sub-process", {("lanes", "work")}),
        ("activity-marker/invalid-sub-process", {("activity-marker", "work")}),
        ("activity-marker/invalid-loop-of-sub-process", {("activity-marker", "work")}),
        ("event-sub-process/invalid-nested", {("event-sub-process", "watch"), ("start-event", "start_watch")}),
        ("no-way-out/invalid-circle", {("no-way-out", "UT_01_1")}),
        ("no-way-out/invalid-whole", {("no-way-out", "start_a")}),
        ("no-way-out/invalid-open-end", {("no-way-out", "UT_01_1")}),
        ("data-object/invalid-written", {("data-object", each) for each in ("UT_01_1", "data_a", "data_a_shown")}),
        ("feel-syntax/invalid-empty", {("feel-syntax", "flow_gw_a_UT_01_1")}),
        ("timer/invalid-empty", {("timer", "wait_a")}),
        ("condition-feel/invalid-empty", {("condition-feel", "flow_gw_a_UT_01_1")}),
        ("error-boundary/invalid-user-task", {("error-boundary", "on_a")}),
        (
            "loop-through-join/invalid",
            {("loop-through-join", each) for each in ("gw_split", "gw_join")},
        ),
    ],
)
def test_one_mistake_is_said_of_what_is_wrong_and_by_no_rule_but_its_own(diagram, expected):
    assert {(finding.rule, finding.element) for finding in findings(FOLDER / f"{diagram}.bpmn")} == expected


@pytest.mark.parametrize(
    ("diagram", "words"),
    [
        ("lanes/invalid-in-none", "stands in no lane"),
        ("lanes/invalid-in-two", "stands in 2 lanes"),
        ("flow-ends/invalid-nowhere", "does not end at"),
        ("flow-ends/invalid-across-levels", "does not start at"),
        ("binding/invalid-not-said", "bound to “latest”"),
        ("binding/invalid-version-tag", "bound to “versionTag”"),
        ("allowed-event/invalid-nothing-awaited", "a waiting event without a message or timer"),
        ("allowed-event/invalid-signal-end", "an end event of the kind “signal”"),
        ("execution-platform/invalid-other", "is “Camunda Platform”"),
        ("join-completes/invalid-branch-ends", "waits for “flow_UT_01_2_gw_join” too"),
        ("feel-syntax/invalid-two-words", "“weeks later” is not one name"),
        ("feel-syntax/invalid-unknown-function", "at character 1: "),
        ("feel-type/invalid-comparison", "a string is compared with a number"),
        ("list-filter/invalid-hidden-variable", "write “item.kind”"),
        ("service-task/invalid-type", "“http”"),
        ("mapping-source/invalid-variable", "as in “=status”"),
    ],
)
def test_the_sentence_says_what_it_is_about(diagram, words):
    assert words in " ".join(finding.sentence for finding in findings(FOLDER / f"{diagram}.bpmn"))
