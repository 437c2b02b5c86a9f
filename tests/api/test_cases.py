"""Cases are found and read as on the pages, without what is for others."""

import pytest


@pytest.fixture(scope="module")
def key(office):
    return office.open(51, release_date=None)


def test_cases_are_listed_and_found_by_what_is_known_of_them(office, key):
    program = office.program("aoife")
    assert key in [row["business_key"] for row in program.get("/cases").json["items"]]
    for search in ("client 51", "qq 10 00 51 c", key):
        assert [row["business_key"] for row in program.post("/case-search", search=search).json["items"]] == [key]
    assert program.post("/case-search", search="nobody of this name").json == {"items": [], "next": None}


def test_a_list_of_cases_goes_on_where_the_page_before_ended(office, key):
    office.open(52)
    program = office.program("aoife")
    first = program.get("/cases?limit=1").json
    second = program.get("/cases", query_string={"limit": "1", "after": first["next"]}).json
    assert [len(first["items"]), len(second["items"])] == [1, 1]
    assert first["items"] != second["items"]


def test_a_name_does_not_stand_in_an_address(office):
    assert office.program("aoife").get("/cases?search=Client").status_code == 422


def test_a_case_is_read_with_its_attributes_lists_and_what_is_open(office, key):
    told = office.program("aoife").get(f"/cases/{key}").json
    held = {each["name"]: each for each in told["attributes"]}
    assert held["full_name"] == {
        "name": "full_name",
        "label": "Full name",
        "type": "string",
        "value": "Client 51",
        "computed": False,
    }
    assert held["weeks_on_jsa"]["value"] == 71
    assert held["weeks_on_jsa"]["computed"] is True
    assert [each["id"] for each in {each["name"]: each for each in told["lists"]}["claims"]["records"]]
    assert [task["name"] for task in told["tasks"]] == ["Hold the review", "Book the referral interview"]
    assert all(timer["due_at"].endswith("Z") for timer in told["timers"])


def test_a_case_of_others_does_not_exist(office, key):
    program = office.program("declan")
    for path in ("", "/documents", "/history", "/decisions", "/history/1"):
        answers = [program.get(f"/cases/{each}{path}") for each in (key, "NOBODYSKEY")]
        assert [answer.status_code for answer in answers] == [404, 404], path
        assert answers[0].json == answers[1].json
    assert program.post("/case-search", search="client 51").json["items"] == []


def test_the_documents_of_a_case_are_listed_and_read(office, key):
    program = office.program("aoife")
    assert program.get(f"/cases/{key}/documents").json == {"items": [], "next": None}
    assert program.get("/documents/NOBODYSKEY/1").json["code"] == "no-such-document"
