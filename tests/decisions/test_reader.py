"""Reading DMN files: what is understood, in every version."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions import model
from app.decisions.reader import read
from tests.decisions.models import (
    EVERYTHING,
    FEEL,
    NAMESPACES,
    decision,
    dmn,
    knowledge,
    literal,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    table,
)
from tests.project import NEEDS_TCK, TCK


def one(expression, version="1.3"):
    """The expression of a file's only decision."""
    return read(dmn(decision("D", expression), version), "a.dmn").decisions[0].expression


# --- files and versions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_version_is_read(version):
    data = dmn(EVERYTHING, version)
    definitions = read(data, "a.dmn")
    assert (definitions.file, definitions.name, definitions.namespace) == ("a.dmn", "Test", "urn:test")
    assert definitions.hash == hashlib.sha256(data).hexdigest()
    assert [found.name for found in definitions.decisions] == ["group", "all"]
    assert [found.name for found in definitions.knowledge] == ["double"]
    assert [found.name for found in definitions.services] == ["service"]


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_version_may_say_that_it_is_feel(version):
    language = f'expressionLanguage="{FEEL[version]}"'
    data = dmn(decision("D", literal("1", language)), version, language)
    assert read(data, "a.dmn").decisions[0].expression.text == "1"


@pytest.mark.parametrize("language", ["feel", "FEEL", "S-FEEL", "https://www.omg.org/spec/DMN/20191111/S-FEEL/"])
def test_feel_has_many_names(language):
    assert one(literal("1", f'expressionLanguage="{language}"')).text == "1"


def test_a_file_of_item_definitions_or_knowledge_models_only_is_read():
    assert read(dmn('<itemDefinition name="t"><typeRef>number</typeRef></itemDefinition>'), "a.dmn").item_definitions
    assert read(dmn(knowledge("k", literal("1"))), "a.dmn").knowledge


def test_elements_of_other_namespaces_are_left_alone():
    extension = '<extensionElements><x xmlns="urn:x"><decision/></x></extensionElements>'
    drawing = '<DMNDI xmlns="https://www.omg.org/spec/DMN/20191111/DMNDI/"><DMNDiagram id="D"/></DMNDI>'
    assert read(dmn(decision("D", extension + literal("1")) + drawing), "a.dmn").decisions[0].expression.text == "1"


def test_importing_the_reader_does_not_load_lxml():
    code = "import sys, app.decisions.reader; sys.exit('lxml' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@NEEDS_TCK
def test_every_model_of_the_conformance_suite_is_read():
    paths = list(TCK.rglob("*.dmn"))
    assert len(paths) > 100
    for path in paths:
        assert read(path.read_bytes(), path.name).hash


# --- elements ----------------------------------------------------------------------------------------------


def test_a_decision_has_its_requirements_variable_and_question():
    requires = requires_input("#i") + requires_decision("urn:test#A") + requires_knowledge("#k")
    requires = f'<description> why </description><question>what?</question><variable name="v" typeRef="t"/>{requires}'
    body = '<inputData id="i" name="i"/>' + decision("A") + knowledge("k", literal("1")) + decision("B", "", requires)
    a, b = read(dmn(body), "a.dmn").decisions
    assert a == model.Decision(id="A", name="A", variable="A")
    assert (b.description, b.question, b.variable, b.type, b.expression) == ("why", "what?", "v", "t", None)
    assert b.required_inputs == (("urn:test", "i"),)
    assert b.required_decisions == (("urn:test", "A"),)
    assert b.required_knowledge == (("urn:test", "k"),)


def test_a_reference_into_an_imported_file_keeps_its_namespace():
    body = '<import name="o" namespace="urn:o" locationURI="o.dmn" importType="x"/>'
    body += decision("D", literal("1"), requires_decision("urn:o#d1"))
    definitions = read(dmn(body), "a.dmn")
    [found] = definitions.imports
    assert (found.name, found.namespace, found.location, found.kind) == ("o", "urn:o", "o.dmn", "x")
    assert definitions.decisions[0].required_decisions == (("urn:o", "d1"),)


def test_a_knowledge_model_is_a_function_and_may_require_another_or_a_service():
    service = '<decisionService id="s" name="s"/>'
    body = knowledge("a", literal("1")) + service
    body += knowledge("b", literal("x"), ["x", "y"], requires_knowledge("#a") + requires_knowledge("#s"))
    found = read(dmn(body), "a.dmn").knowledge[1]
    assert found.required_knowledge == (("urn:test", "a"), ("urn:test", "s"))
    assert found.logic.parameters == (("x", None), ("y", None))
    assert (found.logic.kind, found.logic.body.text, found.variable) == ("FEEL", "x", "b")


@pytest.mark.parametrize(("version", "kind"), [("1.1", model.LiteralExpression), ("1.3", model.FunctionExpression)])
def test_only_in_version_1_1_a_function_inside_the_logic_is_the_logic(version, kind):
    inner = f'<functionDefinition><formalParameter name="x"/>{literal("x")}</functionDefinition>'
    [found] = read(dmn(knowledge("k", inner), version), "a.dmn").knowledge
    assert type(found.logic.body) is kind


def test_a_decision_service_has_four_lists():
    [service] = read(dmn(EVERYTHING), "a.dmn").services
    assert service.output_decisions == (("urn:test", "all"),)
    assert service.encapsulated_decisions == (("urn:test", "group"),)
    assert service.input_decisions == ()
    assert service.input_data == (("urn:test", "weeks"),)


def test_item_definitions_are_types_contexts_or_functions():
    weeks, client, rate = read(dmn(EVERYTHING), "a.dmn").item_definitions
    assert (weeks.type, weeks.allowed, weeks.is_collection, weeks.parameters) == ("number", "[0..520]", False, None)
    assert client.is_collection
    assert [(part.name, part.type) for part in client.components] == [("age", "number")]
    assert (rate.parameters, rate.result) == ((("n", "tWeeks"),), "number")


@pytest.mark.parametrize("version", NAMESPACES)
def test_a_type_loses_the_prefix_of_feel_and_takes_the_name_of_an_import(version):
    attributes = f'xmlns:feel="{FEEL[version]}" xmlns:o="urn:o" xmlns:me="urn:test"'
    written = ["feel:number", "o:tAge", "me:tAge", "x:tAge", "list", ""]
    body = '<import name="other" namespace="urn:o" importType="x"/>'
    body += "".join(
        f'<inputData name="i{place}"><variable typeRef="{text}"/></inputData>' for place, text in enumerate(written)
    )
    found = read(dmn(body, version, attributes), "a.dmn").inputs
    assert [element.type for element in found] == ["number", "other.tAge", "tAge", "x:tAge", "list", None]


def test_ids_are_kept_and_made_up_where_absent():
    body = '<decision name="A"/><decision id="decision_3" name="B"/><decision name="C"/>'
    ids = [found.id for found in read(dmn(body), "a.dmn").decisions]
    assert ids == ["decision_1", "decision_3", "decision_3_"]
    assert ids == [found.id for found in read(dmn(body), "a.dmn").decisions]


def test_names_have_single_blanks():
    assert read(dmn(decision(" weeks&#10; on\u00a0JSA ", identity="w")), "a.dmn").decisions[0].name == "weeks on JSA"


def test_elements_know_their_line():
    assert read(dmn("\n\n" + decision("D")), "a.dmn").decisions[0].line == 3


# --- expressions -------------------------------------------------------------------------------------------


def test_texts_are_exactly_as_written():
    assert one(literal("\n 1 &lt;<!-- or less --> 2 ")).text == "\n 1 < 2 "


def test_a_string_or_comment_may_look_like_juel():
    assert one(literal('"${x}" // #{y}')).text == '"${x}" // #{y}'


def test_a_context_has_entries_and_perhaps_a_result():
    named = f'<contextEntry><variable name="a" typeRef="number"/>{literal("1")}</contextEntry>'
    found = one(f"<context>{named}<contextEntry>{literal('a')}</contextEntry></context>")
    assert [(name, kind, entry.text) for name, kind, entry in found.entries] == [
        ("a", "number", "1"),
        (None, None, "a"),
    ]


def test_all_kinds_of_expressions_are_read():
    entries = {name: entry for name, _, entry in read(dmn(EVERYTHING), "a.dmn").decisions[1].expression.entries}
    assert entries["a"].text == "1"
    number, relation = entries["b"].items
    assert (number.text, relation.columns, relation.rows[0][0].text) == ("1", ("c",), "2")
    assert entries["c"].function.text == "double"
    assert [(name, value.text) for name, value in entries["c"].bindings] == [("n", "a")]
    assert (entries["d"].parameters, entries["d"].body.text, entries["d"].kind) == ((("x", None),), "x", "FEEL")
    assert [part.text for part in (entries["e"].condition, entries["e"].then, entries["e"].otherwise)] == [
        "true",
        "1",
        "2",
    ]
    assert (entries["f"].source.text, entries["f"].match.text) == ("b", "true")
    every = entries[None]
    assert (every.kind, every.variable, every.source.text) == ("for", "i", "[1]")
    assert (every.body.kind, every.body.variable, every.body.source.text) == ("some", "j", "[i]")


def test_an_expression_has_type_label_and_id():
    found = one(literal("1", 'id="e" typeRef="number" label="one"'))
    assert (found.id, found.type, found.label) == ("e", "number", "one")


# --- tables ------------------------------------------------------------------------------------------------


def test_a_table_has_columns_and_rules():
    columns = '<input id="i" label="Weeks"><inputExpression typeRef="number"><text> weeks</text></inputExpression>'
    columns += "<inputValues><text>[0..9]</text></inputValues></input>"
    columns += '<output id="o" name="group" label="Group" typeRef="string"><outputValues><text>"a","b"</text>'
    columns += '</outputValues><defaultOutputEntry><text>"b"</text></defaultOutputEntry></output>'
    found = one(f'<decisionTable hitPolicy="RULE ORDER">{columns}{rule(["&gt; 1"], ["1"])}</decisionTable>')
    assert (found.hit_policy, found.aggregation) == ("RULE ORDER", None)
    assert found.inputs == (model.InputClause("i", "Weeks", " weeks", "number", "[0..9]"),)
    assert found.outputs == (model.OutputClause("o", "group", "Group", "string", '"a","b"', '"b"'),)
    assert found.rules == (model.Rule("rule_1", 1, ("> 1",), ("1",), ()),)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ("UNIQUE", None)),
        ('hitPolicy="OUTPUT ORDER"', ("OUTPUT ORDER", None)),
        ('hitPolicy="COLLECT"', ("COLLECT", None)),
        ('hitPolicy="COLLECT" aggregation="SUM"', ("COLLECT", "SUM")),
    ],
)
def test_a_table_has_a_hit_policy(attributes, expected):
    found = one(table(["a"], ["o"], [], attributes))
    assert (found.hit_policy, found.aggregation) == expected


def test_a_single_output_needs_no_name():
    assert one("<decisionTable><output/></decisionTable>").outputs[0].name == ""


def test_an_empty_input_cell_is_any_value():
    assert one(table(["a", "b"], ["o"], [rule(["", " "], ["1"])])).rules[0].tests == ("-", "-")


def test_annotations_go_by_their_column():
    columns = '<annotation name="source"/><annotation/>'
    entries = "".join(
        f"<annotationEntry><text>{text}</text></annotationEntry>" for text in ("S2S-29", " two ", "three")
    )
    rules = [rule(["1"], ["1"], entries), rule(["2"], ["2"], "<annotationEntry><text/></annotationEntry>")]
    rules.append("<rule><description>why</description>" + rule(["3"], ["3"]).removeprefix("<rule>"))
    found = one(table(["a"], ["o"], rules, annotations=columns))
    assert [each.annotations for each in found.rules] == [
        (("source", "S2S-29"), ("annotation 2", "two"), ("annotation 3", "three")),
        (),
        (("description", "why"),),
    ]


@given(st.integers(0, 30), st.integers(0, 4), st.integers(1, 4))
def test_a_table_of_any_size_keeps_every_cell_in_its_place(rules, inputs, outputs):
    columns, names = [f"i{place}" for place in range(inputs)], [f"o{place}" for place in range(outputs)]
    cells = [
        ([f"{row}.{cell}" for cell in range(inputs)], [f"{row}:{cell}" for cell in range(outputs)])
        for row in range(rules)
    ]
    found = one(table(columns, names, [rule(*row) for row in cells]))
    assert [clause.text for clause in found.inputs] == columns
    assert [clause.name for clause in found.outputs] == names
    assert [(list(each.tests), list(each.outputs)) for each in found.rules] == cells
    assert [each.number for each in found.rules] == list(range(1, rules + 1))
