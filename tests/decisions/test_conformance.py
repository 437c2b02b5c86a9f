"""A folder of conformance cases is run as the suite asks: every result compared, what fails said in a sentence."""

import re

import pytest

from app.decisions.conformance import run_file, run_folder
from tests.decisions.models import (
    decision,
    decision_on,
    dmn,
    imported,
    input_data,
    item,
    knowledge,
    literal,
    requires_decision,
    requires_input,
    rule,
    service,
    table,
)
from tests.project import NEEDS_TCK, ROOT, TCK

HEAD = (
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def value(text, kind="decimal"):
    return f'<value xsi:type="xsd:{kind}">{text}</value>'


def case(results, inputs="", attributes='id="001"'):
    """A case: ``results`` and ``inputs`` are XML by name."""
    given = "".join(f'<inputNode name="{name}">{xml}</inputNode>' for name, xml in (inputs or {}).items())
    wanted = "".join(
        f'<resultNode name="{name}"><expected>{xml}</expected></resultNode>' for name, xml in results.items()
    )
    return f"<testCase {attributes}>{given}{wanted}</testCase>"


@pytest.fixture
def run(tmp_path):
    def run_case(body, cases, **others):
        (tmp_path / "m.dmn").write_bytes(dmn(body))
        for name, text in others.items():
            (tmp_path / f"{name}.dmn").write_bytes(dmn(text, namespace=f"urn:{name}"))
        path = tmp_path / "m-test-01.xml"
        path.write_text(f"{HEAD}{cases}</testCases>", encoding="utf-8")
        return list(run_file(path))

    return run_case


SUM = decision_on({"x": "number"}, literal("x + 1"))


def test_a_case_passes_if_every_result_is_the_expected_one(run):
    [result] = run(SUM, case({"D": value("3")}, {"x": value("2")}))
    assert result.key.endswith("/001")
    assert (result.passed, result.failures, result.has_value) == (True, [], True)


def test_a_case_that_fails_says_what_was_expected_and_what_was_found(run):
    [result] = run(SUM, case({"D": value("4")}, {"x": value("2")}))
    assert (result.passed, result.failures) == (False, ["D: expected 4, found 3"])


def test_every_result_of_a_case_counts(run):
    body = SUM + decision("E", literal('"e"'))
    [result] = run(body, case({"D": value("4"), "E": value("f", "string")}, {"x": value("2")}))
    assert result.failures == ["D: expected 4, found 3", "E: expected 'f', found 'e'"]


@pytest.mark.parametrize(
    "body",
    [
        decision_on({"x": "number"}, literal('x + "a"')),
        decision_on({"x": "number"}, literal("nix")),
        decision_on({"x": "number"}, table(["x"], ["o"], [rule(["1"], ["1"])])),
        item("tFew", "number", "[0..1]") + decision_on({"x": "tFew"}, literal("x")),
        decision_on({"x": "number"}, literal("1 +")),
    ],
)
def test_what_has_no_value_or_is_an_error_is_null_to_the_suite(run, body):
    [result] = run(body, case({"D": '<value xsi:nil="true"/>'}, {"x": value("2")}))
    assert (result.passed, result.has_value) == (True, False)


@pytest.mark.parametrize(
    ("text", "found", "passes"),
    [
        ("0.333333333", "1 / 3", True),
        ("0.3333", "1 / 3", False),
        ("333333333.3", "1000000000 / 3", True),
        ("3.0", "3", True),
        ("0", "0.00000001", True),
        ("0", "0.001", False),
    ],
)
def test_numbers_are_compared_as_the_suite_rounds_them(run, text, found, passes):
    [result] = run(decision("D", literal(found)), case({"D": value(text)}))
    assert result.passed is passes


@pytest.mark.parametrize(
    ("found", "xml", "passes"),
    [
        ("[1, [2]]", "<list><item>1</item><item><list><item>2</item></list></item></list>", True),
        ("[1]", "<list><item>1</item><item>2</item></list>", False),
        ("[]", "<list/>", True),
        ("{a: 1}", '<component name="a">1</component>', True),
        ("{a: 1, b: 2}", '<component name="a">1</component>', False),
        ("{a: null}", '<component name="b"/>', False),
        ("null", '<value xsi:nil="true"/>', True),
        ("1", '<value xsi:nil="true"/>', False),
        ('"1"', value("1"), False),
        ("true", value("true", "boolean"), True),
        ('date("2014-11-03")', value("2014-11-03", "date"), True),
    ],
)
def test_values_of_every_kind_are_compared(run, found, xml, passes):
    xml = re.sub(r">(\d)<", lambda match: f">{value(match[1])}<", xml) if "xsi" not in xml else xml
    [result] = run(decision("D", literal(found)), case({"D": xml}))
    assert result.passed is passes


def test_a_case_may_invoke_a_knowledge_model_or_a_service(run):
    body = input_data("x", "number") + decision("A", literal("x + 1"), requires_input("#x"))
    body += decision("B", literal("A * 2"), requires_decision("#A")) + knowledge("f", literal("n * 10"), ["n"])
    body += service("one", ["B"], ["A"], inputs=["x"]) + service("two", ["A", "B"], inputs=["x"])
    found = run(
        body,
        case({"f": value("50")}, {"n": value("5")}, 'id="1" type="bkm" invocableName="f"')
        + case({"B": value("12")}, {"x": value("5")}, 'id="2" type="decisionService" invocableName="one"')
        + case(
            {"A": value("6"), "B": value("12")}, {"x": value("5")}, 'id="3" type="decisionService" invocableName="two"'
        )
        + case({"f": '<value xsi:nil="true"/>'}, {}, 'id="4" type="bkm" invocableName="f"'),
    )
    assert [result.failures for result in found] == [[], [], [], []]


def test_a_model_may_import_one_beside_it(run):
    main = imported("o", "urn:other") + decision("D", literal("o.E + 1"), requires_decision("urn:other#E"))
    [result] = run(main, case({"D": value("2")}), other=decision("E", literal("1")))
    assert result.passed


def test_a_case_has_a_fixed_day(run):
    [result] = run(decision("D", literal("today()")), case({"D": value("2015-01-01", "date")}))
    assert result.passed


def test_of_a_model_that_cannot_be_read_every_case_fails_with_the_reason(run):
    found = run("<decision/>", case({"D": value("1")}) + case({"E": '<value xsi:nil="true"/>'}, attributes='id="2"'))
    assert [result.passed for result in found] == [False, False]
    assert all(result.failures[0].startswith("m.dmn, ") for result in found)


@pytest.mark.parametrize(
    "attributes",
    ['id="1"', 'id="1" type="bkm" invocableName="nix"', 'id="1" type="decisionService" invocableName="nix"'],
)
def test_a_case_that_names_no_element_of_its_model_fails_by_itself(run, attributes):
    [result] = run(SUM, case({"nix": value("1")}, attributes=attributes))
    assert (result.passed, "nix" in result.failures[0]) == (False, True)


def test_a_case_whose_model_is_not_there_fails_by_itself(run):
    [result] = run(SUM, "<modelName>nix.dmn</modelName>" + case({"D": value("1")}))
    assert (result.passed, "nix.dmn" in result.failures[0]) == (False, True)


def test_folders_are_run_in_order_whatever_their_depth(tmp_path):
    for folder in ("b", "a/inner", "empty"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("b", "a/inner"):
        (tmp_path / folder / "m.dmn").write_bytes(dmn(decision("D", literal("1"))))
        for number in (2, 1):
            cases = case({"D": value("1")}, attributes=f'id="{number}"')
            (tmp_path / folder / f"m-test-0{number}.xml").write_text(f"{HEAD}{cases}</testCases>", encoding="utf-8")
    found = [(name, [result.key for result in results]) for name, results in run_folder(tmp_path)]
    assert found == [("inner", ["inner/1", "inner/2"]), ("b", ["b/1", "b/2"])]


@NEEDS_TCK
def test_the_whole_suite_passes_but_for_the_cases_that_fail_on_purpose():
    lines = (ROOT / "tests" / "conformance_expected_failures.txt").read_text(encoding="utf-8").splitlines()
    expected = {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}
    results = [result for _, found in run_folder(TCK) for result in found]
    assert len(results) > 1000
    assert {result.key for result in results if not result.passed} == expected
