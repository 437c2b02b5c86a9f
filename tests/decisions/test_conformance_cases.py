"""Reading the conformance suite's test cases."""

import pytest

from app.decisions.conformance_cases import read_cases
from app.decisions.errors import UnreadableFile
from app.feel.values import Date, DateTime, Time, parse_duration
from app.feel.values.numbers import number
from tests.project import NEEDS_TCK, TCK

HEAD = (
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


@pytest.fixture
def cases(tmp_path):
    def read(body, name="0001-x-test-01.xml"):
        path = tmp_path / name
        path.write_text(f"{HEAD}{body}</testCases>", encoding="utf-8")
        return read_cases(path)

    return read


@pytest.fixture
def value(cases):
    def read(xml):
        expected = f'<resultNode name="r"><expected>{xml}</expected></resultNode>'
        [case] = cases(f'<testCase id="1">{expected}</testCase>').cases
        [(_, found, _)] = case.results
        return found

    return read


def test_a_case_has_its_inputs_and_results(cases):
    file = cases(
        '<modelName>m.dmn</modelName><testCase id="001"><description>says hello</description>'
        '<inputNode name="Full Name"><value xsi:type="xsd:string">John Doe</value></inputNode>'
        '<resultNode name="Greeting" type="decision"><expected><value xsi:type="xsd:string">Hello</value></expected>'
        '</resultNode><resultNode name="Bad" errorResult="true"><expected><value xsi:nil="true"/></expected>'
        "</resultNode>"
        "</testCase>"
    )
    assert file.model == "m.dmn"
    [case] = file.cases
    assert (case.id, case.name, case.kind, case.invocable) == ("001", "says hello", "decision", None)
    assert case.inputs == (("Full Name", "John Doe"),)
    assert case.results == (("Greeting", "Hello", False), ("Bad", None, True))


def test_a_case_may_invoke_a_service_or_knowledge_model(cases):
    file = cases(
        '<testCase type="decisionService" invocableName="s"/><testCase type="bkm" invocableName="k" name="n"/>'
    )
    assert [(case.id, case.name, case.kind, case.invocable) for case in file.cases] == [
        ("1", "", "decisionService", "s"),
        ("2", "n", "bkm", "k"),
    ]


def test_without_a_model_name_it_is_the_files_own(cases):
    assert cases("<testCase/>", "0001-x-test-02.xml").model == "0001-x.dmn"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("decimal", " 1.50 ", number("1.5")),
        ("double", "1E2", number("100")),
        ("integer", "-7", number("-7")),
        ("string", " a b ", " a b "),
        ("string", "", ""),
        ("boolean", "true", True),
        ("boolean", "0", False),
        ("date", "2017-01-31", Date(2017, 1, 31)),
        ("time", "10:00:01Z", Time.parse("10:00:01Z")),
        ("dateTime", "2017-01-31T10:00:01.5+01:00", DateTime.parse("2017-01-31T10:00:01.5+01:00")),
        ("duration", "P1Y2M", parse_duration("P1Y2M")),
        ("duration", "-PT36H", parse_duration("-PT36H")),
    ],
)
def test_a_value_is_converted_by_its_type(value, kind, text, expected):
    found = value(f'<value xsi:type="xsd:{kind}">{text}</value>')
    assert found == expected
    assert type(found) is type(expected)


def test_a_value_without_type_is_a_string(value):
    assert value("<value>12</value>") == "12"


@pytest.mark.parametrize("xml", ['<value xsi:nil="true"/>', '<list xsi:nil="true"/>', ""])
def test_nil_or_nothing_is_null(value, xml):
    assert value(xml) is None


def test_a_list_is_a_list(value):
    one, none = '<item><value xsi:type="xsd:decimal">1</value></item>', '<item><value xsi:nil="1"/></item>'
    assert value(f"<list>{one}{none}<item><list/></item></list>") == [number(1), None, []]


def test_components_are_a_context(value):
    inner = '<component name="b"><value xsi:type="xsd:boolean">true</value></component>'
    found = value(f'<component name="a">{inner}</component><component name="c" xsi:nil="true"/>')
    assert found == {"a": {"b": True}, "c": None}


@pytest.mark.parametrize(
    ("kind", "text", "gist"),
    [
        ("decimal", "many", "not a number"),
        ("boolean", "yes", "neither true nor false"),
        ("date", "31/01/2017", "not a date"),
        ("hexBinary", "ff", "“hexBinary” are unknown"),
    ],
)
def test_a_value_that_is_not_of_its_type_is_refused(value, kind, text, gist):
    with pytest.raises(UnreadableFile) as caught:
        value(f'<value xsi:type="xsd:{kind}">{text}</value>')
    assert caught.value.file == "0001-x-test-01.xml"
    assert caught.value.element == "case “1”, “r”"
    assert gist in caught.value.problem


def test_a_case_of_an_unknown_type_is_refused(cases):
    with pytest.raises(UnreadableFile) as caught:
        cases('<testCase id="1" type="process"/>')
    assert caught.value.element == "case “1”"
    assert "“process” is unknown" in caught.value.problem


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<a/>")
    with pytest.raises(UnreadableFile, match="not a file of test cases"):
        read_cases(path)


@NEEDS_TCK
def test_every_file_of_the_suite_is_read_and_has_its_model():
    count = 0
    for path in TCK.rglob("*.xml"):
        file = read_cases(path)
        assert (path.parent / file.model).is_file(), path
        assert all(case.results for case in file.cases), path
        count += len(file.cases)
    assert count > 1000
