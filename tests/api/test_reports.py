"""Reports list the cases that their reader sees, as JSON and as CSV."""

import csv
import io

import pytest

from app.casework.report_csv import cell


@pytest.fixture(scope="module")
def key(office):
    return office.open(71, full_name="=Formula 71")


def test_the_reports_are_those_for_the_roles_of_the_person(office):
    ids = [each["id"] for each in office.program("aoife").get("/reports").json["items"]]
    assert "R01_eligibility" in ids
    assert "R01_eligibility" not in [each["id"] for each in office.program("peter").get("/reports").json["items"]]
    assert office.program("tom").get("/reports").status_code == 403


def test_a_report_lists_the_cases_that_its_reader_sees(office, key):
    told = office.program("aoife").get("/reports/R01_eligibility").json
    names = [column["name"] for column in told["report"]["columns"]]
    (row,) = [row for row in told["items"] if row["business_key"] == key]
    assert dict(zip(names, row["values"], strict=True))["status"] == "Eligible"
    assert office.program("declan").get("/reports/R01_eligibility").json["items"] == []
    assert key in office.program("hazel").get("/reports/R01_eligibility").text


def test_a_report_is_asked_as_of_a_day(office, key):
    assert office.program("aoife").get("/reports/R01_eligibility?on=2000-01-01").json["items"] == []
    assert office.program("aoife").get("/reports/R01_eligibility?on=soon").status_code == 422


def test_a_report_as_csv_holds_no_formula(office, key):
    answer = office.program("aoife").get("/reports/R01_eligibility/csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = {row["Case"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert rows[key]["Full name"] == "'=Formula 71"


def test_a_report_that_is_for_others_does_not_exist(office):
    answers = [office.program("peter").get(f"/reports/{each}") for each in ("R01_eligibility", "R99")]
    assert [answer.json["code"] for answer in answers] == ["no-such-report", "no-such-report"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])
def test_a_text_that_begins_like_a_formula_is_written_as_text(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"), [("O’Neill = Byrne", "O’Neill = Byrne"), (-3, "-3"), (None, ""), ("", "")]
)
def test_what_is_no_formula_is_written_as_it_is(value, written):
    assert cell(value) == written
