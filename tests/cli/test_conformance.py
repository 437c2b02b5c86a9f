"""The report of the conformance suite counts, names what fails, and fails unless exactly the expected cases do."""

import json

import pytest

from tests.cli.commands import printed, refused
from tests.decisions.models import decision, dmn, literal

HEAD = (
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


@pytest.fixture
def suite(folders):
    """Three directories of cases: ``good`` and ``nulls`` pass, of ``mixed`` one passes and one fails."""
    root = folders.root / "suite"

    def case(number, expected):
        value = f'<value xsi:type="xsd:decimal">{expected}</value>' if expected else '<value xsi:nil="true"/>'
        return f'<testCase id="{number}"><resultNode name="D"><expected>{value}</expected></resultNode></testCase>'

    for name, text, cases in (
        ("good", "1", case("001", "1")),
        ("mixed", "2", case("001", "2") + case("002", "3")),
        ("nulls", "null", case("001", None)),
    ):
        (root / name).mkdir(parents=True)
        folders.write(root / name / "m.dmn", dmn(decision("D", literal(text))))
        folders.write(root / name / "m-test-01.xml", f"{HEAD}{cases}</testCases>")
    return root


def expecting(folders, suite, text):
    return folders.run("decisions", "tck", suite, "--expect-fail", folders.write(folders.root / "list.txt", text))


def test_the_report_has_a_line_for_each_directory_each_failure_and_the_totals(folders, suite):
    result = folders.run("decisions", "tck", suite)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "good 1/1",
        "mixed 1/2",
        "nulls 1/1",
        "FAILED mixed/002: D: expected 3, found 2",
        "of the cases that expect a value: 2 passed and 1 failed",
        "3 passed, 1 failed",
    ]


def test_where_everything_passes_the_exit_is_0(folders, suite):
    assert printed(folders.run("decisions", "tck", suite / "good")).endswith("1 passed, 0 failed\n")


def test_a_failure_that_is_expected_is_said_with_its_reason_and_exits_with_0(folders, suite):
    text = printed(expecting(folders, suite, "# known\n\nmixed/002 it is wrong on purpose\n"))
    assert "FAILED mixed/002 (expected: it is wrong on purpose): D: expected 3, found 2" in text


def test_a_failure_that_is_not_on_the_list_exits_with_1(folders, suite):
    assert expecting(folders, suite, "mixed/003 another\n").exit_code == 1


def test_a_case_on_the_list_that_passes_has_to_leave_it(folders, suite):
    result = expecting(folders, suite, "mixed/002 on purpose\ngood/001 no longer\n")
    assert result.exit_code == 1
    assert "good/001 passes now: take it off the list of cases that are expected to fail." in result.stdout


def test_a_case_on_the_list_needs_a_reason(folders, suite):
    sentence = refused(expecting(folders, suite, "# why not\nmixed/002\n"))
    assert "list.txt, line 2: say why mixed/002 fails." in sentence


def test_a_list_that_is_no_text_is_refused(folders, suite):
    path = folders.write(folders.root / "list.txt", "mixed/002 caf\u00e9".encode("latin-1"))
    refused(folders.run("decisions", "tck", suite, "--expect-fail", path))


def test_every_result_is_written_as_json(folders, suite):
    path = folders.root / "results.json"
    folders.run("decisions", "tck", suite, "--json", path)
    results = json.loads(path.read_text(encoding="utf-8"))
    assert results == [
        {"case": "good/001", "passed": True, "expects_value": True, "failures": []},
        {"case": "mixed/001", "passed": True, "expects_value": True, "failures": []},
        {"case": "mixed/002", "passed": False, "expects_value": True, "failures": ["D: expected 3, found 2"]},
        {"case": "nulls/001", "passed": True, "expects_value": False, "failures": []},
    ]


def test_a_folder_without_cases_exits_with_1(folders):
    (folders.root / "empty").mkdir()
    result = folders.run("decisions", "tck", folders.root / "empty")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "0 passed, 0 failed")


def test_a_folder_that_is_not_there_is_refused(folders):
    assert "does not exist" in refused(folders.run("decisions", "tck", folders.root / "nix"))


def test_a_file_that_is_no_case_is_refused_with_its_name(folders, suite):
    folders.write(suite / "good" / "other.xml", "<a/>")
    result = folders.run("decisions", "tck", suite)
    assert (result.exit_code, "other.xml" in result.stderr) == (2, True)
