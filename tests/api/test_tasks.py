"""User tasks are listed as on the pages, and read with a form that says what it takes."""

import datetime

import jsonschema_rs
import pytest

from app import clock


@pytest.fixture(scope="module")
def keys(office):
    return [office.open(number) for number in (11, 12, 13)]


def listed(office, user_name="aoife", **query):
    answer = office.program(user_name).get("/tasks", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_task_is_listed_with_what_stands_for_its_case(office, keys):
    rows = {row["business_key"]: row for row in listed(office)["items"]}
    row = rows[keys[0]]
    assert (row["name"], row["lane"], row["yours"]) == ("Book the referral interview", "ES_ADVISER", True)
    assert row["case"]["full_name"] == "Client 11"
    assert row["opened_at"].endswith("Z")


def test_pages_follow_each_other_without_a_gap(office, keys):
    whole = [row["id"] for row in listed(office)["items"]]
    found, after = [], {}
    while after is not None:
        page = listed(office, limit=1, **after)
        found += [row["id"] for row in page["items"]]
        after = {"after": page["next"]} if page["next"] else None
    assert found == whole
    assert len(found) >= len(keys)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"view": "mine"}, False),
        ({"who": "nobody"}, True),
        ({"who": "me"}, False),
        ({"lane": "ES_ADVISER"}, True),
        ({"lane": "SSA_DM"}, False),
        ({"name": "Book the referral interview"}, True),
        ({"due": "overdue"}, False),
        ({"due_by": (clock.local_date(clock.now()) + datetime.timedelta(days=60)).isoformat()}, True),
        ({"due_by": "2000-01-01"}, False),
    ],
)
def test_a_list_is_narrowed(office, keys, query, found):
    assert (keys[0] in {row["business_key"] for row in listed(office, **query)["items"]}) is found


def test_the_work_of_another_office_is_not_there(office, keys):
    assert not {row["business_key"] for row in listed(office, "declan")["items"]} & set(keys)
    task = office.tasks(keys[0])["UT_05_1"]
    answers = [office.program("declan").get(f"/tasks/{each}") for each in (task, task.replace(keys[0], "NOBODYSKEY"))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json == answers[1].json


def test_a_cursor_that_is_none_is_no_page(office):
    assert office.program("aoife").get("/tasks?after=x").json["code"] == "no-such-page"


def test_a_task_is_read_with_its_form_and_its_revision(office, keys):
    task = office.tasks(keys[1])["UT_05_1"]
    answer = office.program("aoife").get(f"/tasks/{task}")
    told = answer.json
    assert (told["id"], told["business_key"], told["activity"]) == (task, keys[1], "UT_05_1")
    assert answer.headers["ETag"] == f'"{told["revision"]}"'
    schema = told["form"]["schema"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.validator_for(schema)
    assert set(told["form"]["values"]) <= set(schema["properties"])


def test_a_task_of_another_role_is_forbidden(office, keys):
    task = office.tasks(keys[1])["UT_05_1"]
    assert office.program("grace").get(f"/tasks/{task}").status_code == 403
