"""A report lists the cases for which its condition holds on a day, in one query."""

import datetime
import json

import pytest

from app.database import db
from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from app.runtime import reports
from tests.runtime.house import counted

DAY = datetime.date(2014, 11, 10)
REPORT = {"title": "R", "roles": ["WORKER"], "from": "cases", "columns": ["status"]}


def programme(house, **files):
    held = {f"processes/reports/{name}.json": json.dumps({**REPORT, **parts}).encode() for name, parts in files.items()}
    return programme_of(Bundle({**house.files, **held}))


def listed(found, name, house, **options):
    return reports.keys_of(db.session, found, name, DAY, **options)


def test_a_report_lists_the_cases_for_which_its_condition_holds(house):
    house.open()
    found = programme(house, R1={"where": '=case.status = "begun"'}, R2={"where": '=case.status = "stopped"'})
    assert house.key in listed(found, "R1", house)
    assert house.key not in listed(found, "R2", house)


def test_the_condition_may_compare_with_the_day(house):
    house.open()
    found = programme(house, R1={"where": "=case.since < today"}, R2={"where": "=case.since > today"})
    assert (house.key in listed(found, "R1", house), house.key in listed(found, "R2", house)) == (True, False)


def test_a_report_is_one_query_however_many_cases_there_are(house):
    house.open()
    house.open(key=f"{house.key}b")
    found = programme(house, R1={"where": "=case.count = 0"})
    with counted() as (sent, _):
        assert {house.key, f"{house.key}b"} <= set(listed(found, "R1", house))
    assert len(sent) == 1


def test_groups_are_by_the_value_of_an_attribute(house):
    house.open()
    found = programme(house, R1={"where": "=case.count = 0", "group_by": "status"})
    assert house.key in listed(found, "R1", house, groups=True)["begun"]


def test_a_report_without_groups_makes_none(house):
    found = programme(house, R1={"where": "=case.count = 0"})
    with pytest.raises(reports.BadReport, match="it makes no groups"):
        listed(found, "R1", house, groups=True)


def test_all_reports_are_known_by_their_files(house):
    found = programme(house, R2={"where": "=true"}, R1={"where": "=true"})
    assert reports.report_ids(found) == ["R1", "R2"]
    assert reports.read(found, "R1")["title"] == "R"


def test_a_report_that_is_not_there_is_said(house):
    with pytest.raises(reports.NoSuchReport, match="There is no report “R9”"):
        listed(programme(house), "R9", house)


@pytest.mark.parametrize("parts", [{"where": "=case.limit = today"}, {"where": "=case.status +"}, {}, {"where": 7}])
def test_a_report_that_cannot_be_asked_names_its_file(house, parts):
    with pytest.raises(reports.BadReport, match=r"processes/reports/R1\.json: "):
        listed(programme(house, R1=parts), "R1", house)
