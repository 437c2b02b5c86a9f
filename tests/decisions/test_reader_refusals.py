"""Every reason to refuse a DMN file or an element of it: the place named for an analyst, and what is to be done."""

import pytest

from app.decisions.reader import read
from tests.decisions.models import (
    NAMESPACES,
    decision,
    dmn,
    knowledge,
    literal,
    refused,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    table,
)

# --- the file ----------------------------------------------------------------------------------------------


def test_not_xml():
    refused(b"decision", "line 1", "column 1", "not XML")


def test_a_doctype():
    refused(b"<!DOCTYPE definitions>" + dmn(decision("D")), "the file", "remove the DOCTYPE")


def test_too_deep_a_nesting():
    refused(decision("D", "<list>" * 150 + "</list>" * 150), "the file", "more than 100 deep")


@pytest.mark.parametrize(
    ("data", "gist"),
    [
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "a BPMN file"),
        (b'<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"/>', "a file of test cases"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "a web page"),
        (b"<html/>", "“html” of no namespace"),
        (b"<definitions/>", "no namespace"),
        (b'<definitions xmlns="urn:x"/>', "the namespace “urn:x”"),
        (f'<decision xmlns="{NAMESPACES["1.3"]}"/>'.encode(), "outermost element is “decision”"),
    ],
)
def test_another_kind_of_file(data, gist):
    refused(data, "the file", "not DMN", gist, "choose a DMN file")


def test_an_unknown_version():
    data = b'<definitions xmlns="http://www.omg.org/spec/DMN/20130901"/>'
    refused(data, "the file", "“http://www.omg.org/spec/DMN/20130901”", "unknown", *NAMESPACES, *NAMESPACES.values())


def test_two_versions_in_one_file():
    other = f'<decision xmlns="{NAMESPACES["1.5"]}" name="E"/>'
    refused(decision("D") + other, "decision “E”", "DMN 1.5", "DMN 1.3", "save it in one version")


def test_nothing_to_decide():
    refused('<knowledgeSource name="law"/>', "the file", "has no decision", "add a decision")


# --- ids and names -----------------------------------------------------------------------------------------


def test_an_id_used_twice():
    body = decision("A", literal("1"), identity="x") + "\n" + decision("B", literal("1"), identity="x")
    refused(body, "decision “B”", "“x”", "decision “A” (line 1)", "change one")


def test_an_element_without_name():
    refused('<decision id="d1"/>', "decision on line 1", "no name", "“d1”", "give it one")
    refused("\n<inputData/>", "input on line 2", "no name;")


@pytest.mark.parametrize(
    ("xml", "noun"),
    [
        ('<decision name="A"{}/>', "decision"),
        ('<inputData name="A"{}/>', "input"),
        ('<decisionService name="A"{}/>', "decision service"),
        ('<itemDefinition name="A"{}/>', "item definition"),
    ],
)
def test_a_name_used_twice(xml, noun):
    body = xml.format(' id="one"') + "\n" + xml.format(' id="two"').replace('"A"', '" A "')
    refused(body, f"{noun} “A”", f"another {noun}", "line 1", "“one”", "“two”", "rename")


def test_a_component_named_twice():
    part = '<itemComponent name="a"/>'
    refused(f'<itemDefinition name="t">{part}{part}</itemDefinition>', "item definition “t”, component “a”", "rename")


def test_an_import_named_twice_or_without_namespace():
    twice = '<import name="o" namespace="urn:a"/><import name="o" namespace="urn:b"/>'
    refused(twice + decision("D"), "import “o”", "another import", "rename")
    refused('<import name="o"/>' + decision("D"), "import “o”", "which namespace", "add it")


# --- requirements ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirement", "gist"),
    [
        (requires_input("#nothing"), "an input with the id “nothing”"),
        (requires_decision("urn:test#nothing"), "a decision with the id “nothing”"),
        (requires_knowledge("#nothing"), "a knowledge model or decision service with the id “nothing”"),
        (requires_input("#D"), "“D” as an input, which it is not; correct"),
        (requires_knowledge("#D"), "“D” as a knowledge model or decision service, which it is not"),
        (requires_decision("urn:other#x"), "“urn:other”, which is not imported; import it"),
        (requires_decision("#"), "names no element"),
        (requires_decision("x"), "“x” names no element; write #"),
        ("<informationRequirement><requiredInput/></informationRequirement>", "names no element"),
    ],
)
def test_a_reference_to_nothing(requirement, gist):
    refused(decision("D", literal("1"), requirement), "decision “D”", gist)


def test_a_service_of_nothing():
    service = '<decisionService name="s"><outputDecision href="#nothing"/></decisionService>'
    refused(service, "decision service “s”", "a decision with the id “nothing”", "add or remove")


def test_a_cycle_of_decisions():
    body = decision("A", "", requires_decision("#B")) + decision("B", "", requires_decision("#A"))
    refused(body, "decision “A”", "A → B → A", "remove one")
    refused(decision("A", "", requires_decision("#A")), "decision “A”", "A → A")
    refused(decision("Z", "", requires_decision("#A")) + body, "decision “A”", "A → B → A")


def test_a_cycle_of_knowledge_models():
    body = knowledge("a", literal("b()"), (), requires_knowledge("#b"))
    body += knowledge("b", literal("a()"), (), requires_knowledge("#a"))
    refused(body, "knowledge model “a”", "a → b → a")


def test_a_cycle_through_a_service():
    service = '<decisionService id="s" name="s"><outputDecision href="#A"/>{}</decisionService>'
    body = decision("A", literal("s()"), requires_knowledge("#s"))
    refused(body + service.format(""), "decision “A”", "A → s → A")


def test_a_service_that_is_given_a_decision_makes_no_cycle():
    service = '<decisionService id="s" name="s"><outputDecision href="#B"/><inputDecision href="#A"/></decisionService>'
    body = decision("A", literal("s(1)"), requires_knowledge("#s")) + decision(
        "B", literal("A"), requires_decision("#A")
    )
    assert read(dmn(body + service), "a.dmn").services


def test_a_very_long_chain_is_read_and_as_a_cycle_told_in_short():
    links = [decision(f"D{place}", "", requires_decision(f"#D{place + 1}")) for place in range(5000)]
    assert len(read(dmn("".join(links) + decision("D5000")), "a.dmn").decisions) == 5001
    refused("".join(links) + decision("D5000", "", requires_decision("#D0")), "decision “D0”", "D0 → D1", "… → D0")


# --- languages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name"),
    [("juel", "JUEL"), ("JavaScript", "JavaScript"), ("groovy", "Groovy"), ("python", "Python"), ("urn:x", "“urn:x”")],
)
def test_an_expression_in_another_language(language, name):
    foreign = f'expressionLanguage="{language}"'
    cure = f"is written in {name}; rewrite it in FEEL."
    refused(decision("D", literal("1", foreign)), "decision “D”", f"this expression {cure}")
    refused(decision("D", table(["a"], ["o"], [], foreign)), "decision “D”", f"this table {cure}")
    refused(dmn(decision("D"), "1.3", foreign), "the file", f"this file {cure}")
    refused(f'<import name="o" namespace="urn:o" {foreign}/>' + decision("D"), "import “o”", f"this import {cure}")


def test_a_cell_in_another_language():
    foreign = rule(["1"], ["1"]).replace("<inputEntry>", '<inputEntry expressionLanguage="juel">')
    body = decision("D", table(["weeks"], ["o"], [rule(["1"], ["1"]), foreign]))
    refused(body, "decision “D”, rule 2, cell “weeks”", "this cell is written in JUEL; rewrite it in FEEL.")


@pytest.mark.parametrize("text", ["${weeks &gt; 3}", "#{weeks}", ' ${a == "}"} '])
def test_a_text_that_looks_like_juel(text):
    body = decision("D03", table(["age", "weeks"], ["o"], [rule(["-", text], ["1"])]))
    refused(body, "decision “D03”, rule 1, cell “weeks”", "JUEL", "rewrite it in FEEL")
    refused(decision("D", literal(text)), "decision “D”", "JUEL")


@pytest.mark.parametrize(
    "namespace", ["http://camunda.org/schema/1.0/dmn", "http://spiffworkflow.org/bpmn/schema/1.0/core"]
)
def test_a_script_in_an_extension(namespace):
    script = f'<extensionElements><x:preScript xmlns:x="{namespace}">import os</x:preScript></extensionElements>'
    refused(decision("D", script), "decision “D”", "a script (“preScript”)", "rewrite it in FEEL")
