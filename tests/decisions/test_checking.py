"""Everything that is wrong with a file is found without data, and a file that is right has no findings."""

import pytest

from app.decisions.checking import check_file
from app.decisions.library import Library
from app.decisions.parameters import read_parameters
from tests.decisions.models import (
    answer,
    decision,
    decision_on,
    dmn,
    found_in,
    imported,
    input_data,
    item,
    knowledge,
    literal,
    model_of,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    service,
    table,
    typed_column,
)
from tests.project import DMN, PROCESSES

SOURCE = "<description>source</description>"


def lines(body, known=None):
    return [str(finding) for finding in found_in(body, known)]


def gappy(column="x"):
    """A table with one gap."""
    return table([typed_column(column, "number")], ["o"], [rule(["&lt; 39"], ["1"], SOURCE)])


def test_a_file_that_is_right_has_no_findings():
    body = item("tWeeks", "number", "[0..520]") + input_data("w", "tWeeks") + knowledge("f", literal("n + 1"), ["n"])
    body += decision("D", literal("f(w)"), requires_input("#w") + requires_knowledge("#f"))
    assert not found_in(body + service("s", ["D"], inputs=["w"]))


@pytest.mark.parametrize("file", sorted(path.name for path in DMN.glob("*.dmn")))
def test_the_files_of_the_programme_are_right(file):
    known = {"parameters": read_parameters(PROCESSES / "parameters.json")}
    assert [str(finding) for finding in check_file(Library.of(DMN), file, known)] == []


# --- files that cannot be used -----------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_one_finding():
    [finding] = check_file(Library({"a.dmn": b"<a"}), "a.dmn", {})
    assert (finding.rule, finding.file, finding.element) == ("unusable", "a.dmn", "line 1")
    assert "this is not XML" in finding.sentence


def test_a_file_whose_import_is_missing_is_one_finding():
    [finding] = found_in(imported("o", "urn:b") + decision("D", literal("nix")))
    assert (finding.rule, finding.element) == ("unusable", "import “o”")


def test_every_element_that_cannot_be_used_is_found():
    body = decision("A", literal("nix")) + decision("B", literal("1")) + decision("C", literal("1 +"))
    body += knowledge("f", literal("nix"))
    assert [(finding.rule, finding.element) for finding in found_in(body)] == [
        ("unusable", "decision “A”"),
        ("unusable", "decision “C”"),
        ("unusable", "knowledge model “f”"),
    ]


def test_every_cell_that_cannot_be_used_is_found():
    cells = [rule(["&lt;"], ["1"], SOURCE), rule(["-"], ["nix"], SOURCE)]
    assert [finding.element for finding in found_in(decision_on({"x": ""}, table(["x"], ["o"], cells)))] == [
        "decision “D”, rule 1, cell “x”",
        "decision “D”, rule 2, cell “o”",
    ]


def test_a_misspelt_name_is_found_with_the_one_that_was_meant():
    [line] = lines(decision_on({"weeks": "number"}, literal("weks + 1")))
    assert line == (
        "a.dmn · decision “D” · “weks + 1” cannot be used. At character 1: nothing here is called “weks”. "
        "Did you mean “weeks”? Correct the name, or require the element it stands for."
    )


def test_a_type_that_is_not_known_is_found():
    [finding] = found_in(decision_on({"x": "nix"}, literal("1")))
    assert "there is no type “nix”" in finding.sentence


@pytest.mark.parametrize(
    "body",
    [
        item("t", "number", "1, ,") + decision("D", literal("1")),
        item("t", "nix") + decision("D", literal("1")),
        input_data("unused", "nix") + decision("D", literal("1")),
    ],
)
def test_a_type_or_input_that_nobody_uses_is_checked_too(body):
    assert found_in(body)


def test_a_file_is_checked_the_same_each_time():
    body = decision_on({"x": "number"}, gappy())
    linked = model_of(body)
    linked.compiled(linked.definitions.decisions[0])
    assert lines(body) == lines(body) != []


# --- expressions and tables wherever they are --------------------------------------------------------------


def test_types_that_cannot_fit_are_found_with_their_position():
    [finding] = found_in(decision_on({"x": "number"}, literal('1 + (x + "a")')))
    assert (finding.rule, finding.element) == ("type", "decision “D”")
    assert finding.sentence.startswith("at character ")
    assert finding.sentence.endswith("; correct it.")


def test_types_are_followed_through_required_decisions():
    text = '<variable name="A" typeRef="string"/>' + literal('"a"')
    body = f'<decision id="A" name="A">{text}</decision>' + decision("D", literal("A - 1"), requires_decision("#A"))
    assert [finding.rule for finding in found_in(body)] == ["type"]


@pytest.mark.parametrize(
    ("body", "element"),
    [
        (decision_on({"x": "number"}, gappy()), "decision “D”"),
        (knowledge("f", gappy("n"), ["n"]), "knowledge model “f”"),
        (
            decision_on(
                {"x": "number"}, f"<context><contextEntry><variable name='a'/>{gappy()}</contextEntry></context>"
            ),
            "decision “D”, entry “a”",
        ),
        (decision_on({"x": "number"}, f"<list>{literal('1')}{gappy()}</list>"), "decision “D”, item 2"),
    ],
)
def test_a_gap_is_found_in_a_table_wherever_it_stands(body, element):
    assert [(finding.rule, finding.element) for finding in found_in(body)] == [("gap", element)]


def test_a_table_is_checked_with_the_parameters_that_are_known():
    cells = [rule(["&lt; parameters.weeks"], ["1"], SOURCE), rule(["&gt;= parameters.weeks"], ["1"], SOURCE)]
    body = decision_on({"x": "number", "parameters": ""}, table([typed_column("x", "number")], ["o"], cells))
    known = {"parameters": read_parameters(PROCESSES / "parameters.json")}
    assert {finding.level for finding in found_in(body)} == {"doubt"}
    assert {finding.level for finding in found_in(body.replace("weeks", "trigger_weeks_18_24"), known)} == set()


def test_the_findings_of_an_import_are_its_own():
    other = dmn(decision_on({"x": "number"}, gappy()), namespace="urn:b")
    main = dmn(imported("o", "urn:b") + decision("E", literal("o.D"), requires_decision("urn:b#D")), namespace="urn:a")
    library = Library({"a.dmn": main, "b.dmn": other})
    assert check_file(library, "a.dmn", {}) == []
    assert [finding.file for finding in check_file(library, "b.dmn", {})] == ["b.dmn"]


def test_what_the_checks_call_never_true_never_matches():
    lists = item("tReasons", "string", attributes='isCollection="true"')
    cells = [rule(['"carer"'], ["1"], SOURCE), rule(["-"], ["2"], SOURCE)]
    made = table([typed_column("x", "tReasons")], ["o"], cells, 'hitPolicy="COLLECT"')
    body = lists + decision_on({"x": "tReasons"}, made)
    never = any("which is never true" in finding.sentence for finding in found_in(body))
    assert answer(body, {"x": ["carer"]}) == ([2] if never else [1, 2])
