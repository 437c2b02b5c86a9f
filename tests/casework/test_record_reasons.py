"""Why each date in a record is that day: by whom it was entered, or what gave it."""

import json

import pytest

from app.casework.reasons import ShortReason
from app.casework.record_reasons import NoSuchRecord, record_page
from app.database import db, transaction
from app.runtime import cases
from app.runtime.storing import NoSuchCase
from tests.engine.writing import call, decide, diagram, end, flows, script, start, user
from tests.runtime.borrowing import CASE, FILES, somebody
from tests.runtime.house import ANN, at, counted, form

LOANS = {
    "key": "id",
    "label": "Loans",
    "fields": {
        "id": {"type": "string", "label": "Loan", "internal": True},
        "book": {"type": "string", "label": "Book"},
        "lent_on": {"type": "date", "label": "Lent on"},
        "back_by": {"type": "date", "label": "Back by"},
        "kept_on": {"type": "date", "label": "Kept on"},
        "back_on": {"type": "date", "label": "Came back on"},
        "warned_from": {"type": "date", "label": "Warned from", "sees": ["CHIEF"]},
        "shut_from": {"type": "date", "label": "Shut from"},
    },
}
_LENT = "{id: n, book: book, lent_on: day, back_by: found.back_by, kept_on: today, warned_from: day}"
LENDING = diagram(
    "P_lend",
    start(form="F_loan", outputs={"n": "=n", "book": "=book", "day": "=day"}, name="Lent"),
    decide(
        "BR_back",
        "D_back",
        "found",
        inputs={"lent_on": "=day", "parameters": "=parameters"},
        outputs={"case.loans": f"={_LENT}"},
        name="When is it due?",
    ),
    user("ask", form="F_back", outputs={"case.loans": "={id: n, back_on: came_on}"}, name="Wait for it"),
    call("shut", "P_shut", outputs={"from": "=from"}),
    script("keep", "=n", "kept", outputs={"case.loans": "={id: n, shut_from: from}"}, name="Shut the card"),
    end(),
    flows("start", "BR_back", "ask", "shut", "keep", "end"),
)
SHUTTING = diagram(
    "P_shut",
    start(),
    decide(
        "BR_shut",
        "D_back",
        "term",
        inputs={"lent_on": '=today + duration("P3D")', "parameters": "=parameters"},
        outputs={"from": "=term.back_by"},
        name="From when?",
    ),
    end(),
    flows("start", "BR_shut", "end"),
)
FIRST, SECOND = {"n": "1", "book": "Emma", "day": "2014-11-02"}, {"n": "2", "book": "Persuasion", "day": "2014-11-03"}


def form_with_day(key, name, **fields):
    found = json.loads(form(key, **fields))
    found["components"].append(
        {"id": f"c_{name}", "type": "datetime", "subtype": "date", "key": name, "dateLabel": "x"}
    )
    return json.dumps(found).encode()


def opened(house_of, case):
    house = house_of(
        **{
            **FILES,
            "processes/case.json": json.dumps(case).encode(),
            "processes/P_lend.bpmn": LENDING,
            "processes/P_shut.bpmn": SHUTTING,
            "forms/F_loan.form": form_with_day("F_loan", "day", n="textfield", book="textfield"),
            "forms/F_back.form": form_with_day("F_back", "came_on"),
        }
    )
    house.open("P_lend", FIRST)
    lend(house, SECOND)
    return house


@pytest.fixture
def house(house_of):
    return opened(house_of, {**CASE, "lists": {**CASE["lists"], "loans": LOANS}})


def lend(house, values):
    with transaction():
        cases.start_process(db.session, house.key, "P_lend", values, by=ANN, now=at("2014-11-03"))


def told(house, key="1", role="CHIEF"):
    page = record_page(db.session, house.key, "loans", key, person=somebody([role]), now=at("2014-12-01"))
    db.session.rollback()
    return {value.label: (value.text, value.reason) for value in page.values}


def test_a_day_that_was_entered_says_when_and_by_whom(house):
    assert told(house)["Lent on"] == ("Sun 2 Nov 2014", ShortReason("Entered on Mon 3 Nov 2014", "ann"))
    assert told(house, "2")["Lent on"][0] == "Mon 3 Nov 2014"


def test_a_day_that_was_decided_says_from_what(house):
    text, reason = told(house)["Back by"]
    assert (text, reason.text) == ("Wed 12 Nov 2014", "Worked out on Mon 3 Nov 2014 from: Lent on Sun 2 Nov 2014.")


def test_the_sentence_of_the_programme_is_used_unless_it_looks_at_the_case_as_it_stands(house_of):
    case = {**CASE, "lists": {**CASE["lists"], "loans": LOANS}, "attributes": {**CASE["attributes"]}}
    case["attributes"]["back_by"] = {
        **case["attributes"]["back_by"],
        "reasons": {"D_back": [{"say": "{= parameters.lead } days."}]},
    }
    house = opened(house_of, case)
    assert told(house)["Back by"][1] == ShortReason("10 days.")


def test_a_day_of_neither_says_where_it_was_set(house):
    assert told(house)["Kept on"][1] == ShortReason("Set on Mon 3 Nov 2014 at “When is it due?”.")


def test_other_values_have_no_reason_and_what_is_not_there_is_not_shown(house):
    found = told(house)
    assert found["Book"] == ("Emma", None)
    assert "Came back on" not in found and "Loan" not in found


def test_each_day_is_told_by_its_own_last_change(house):
    house.complete("ask", {"came_on": "2014-11-05"}, day="2014-11-06")
    found = told(house, "2" if "Came back on" in told(house, "2") else "1")
    assert found["Came back on"] == ("Wed 5 Nov 2014", ShortReason("Entered on Thu 6 Nov 2014", "ann"))
    assert found["Lent on"][1] == ShortReason("Entered on Mon 3 Nov 2014", "ann")


def test_a_day_that_a_called_process_decided_is_told_by_that_decision(house):
    house.complete("ask", {"came_on": "2014-11-05"}, day="2014-11-06")
    found = told(house, "2" if "Shut from" in told(house, "2") else "1")
    assert found["Shut from"][0] == "Wed 19 Nov 2014"
    assert found["Shut from"][1].text.startswith("Worked out on Thu 6 Nov 2014 from: Lent on Sun 9 Nov 2014")


def test_what_is_for_other_roles_is_not_there(house):
    assert "Warned from" in told(house) and "Warned from" not in told(house, role="CLERK")
    with pytest.raises(NoSuchCase):
        told(house, role="STRANGER")


@pytest.mark.parametrize(
    ("name", "key"), [("loans", "3"), ("loans", ""), ("none", "1"), ("shelf", "1"), ("loans", "1" * 999)]
)
def test_a_record_that_is_not_there_is_not_found(house, name, key):
    with pytest.raises(NoSuchRecord):
        record_page(db.session, house.key, name, key, person=somebody(["CHIEF"]), now=at("2014-12-01"))


def test_the_statements_do_not_grow_with_the_list(house):
    with counted() as (few, _):
        told(house)
    for number in range(3, 8):
        lend(house, {**FIRST, "n": str(number)})
    with counted() as (many, _):
        told(house)
    assert len(many) == len(few) <= 7
