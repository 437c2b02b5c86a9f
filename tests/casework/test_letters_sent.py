"""The documents of a case are listed the newest first and read as they were sent, by whoever sees the case."""

import datetime

import pytest
from sqlalchemy import insert

from app.casework.letters_sent import NoSuchDocument, document, documents_of
from app.database import db
from app.runtime import tables
from tests.runtime.borrowing import FILES, LENT, looked_at, somebody
from tests.runtime.house import at

NOW = at("2014-12-01")


@pytest.fixture
def lent(house_of):
    """A case with five letters."""
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    for number in range(1, 6):
        row = {"id": f"{house.key}-1/{number}", "business_key": house.key, "kind": "letter", "letter": "L"}
        row |= {"title": f"Letter {number}", "variant": None, "content": f"<p>{number}</p>", "position": number * 10}
        db.session.execute(insert(tables.document_table).values(**row, issued_on=datetime.date(2014, 11, number)))
    yield house
    db.session.rollback()


def listed(house, **more):
    return [row.title for row in documents_of(db.session, looked_at(db.session, house, ["CLERK"]), **more)]


def test_the_newest_come_first_as_many_as_are_wanted(lent):
    assert listed(lent, limit=9) == [f"Letter {number}" for number in (5, 4, 3, 2, 1)]
    assert listed(lent, limit=2) == ["Letter 5", "Letter 4"]


def test_a_list_goes_on_before_a_position(lent):
    assert listed(lent, before=40, limit=2) == ["Letter 3", "Letter 2"]
    assert listed(lent, before=10, limit=2) == []


def test_a_list_says_nothing_of_what_stands_in_a_document(lent):
    (row, *_) = documents_of(db.session, looked_at(db.session, lent, ["CLERK"]), limit=1)
    assert row._fields == ("id", "title", "variant", "kind", "issued_on", "position")


def test_a_document_is_read_as_it_was_sent(lent):
    row = document(db.session, f"{lent.key}-1/3", person=somebody(["CLERK"]), now=NOW)
    assert (row.title, row.content, row.issued_on) == ("Letter 3", "<p>3</p>", datetime.date(2014, 11, 3))


@pytest.mark.parametrize("role", [["STRANGER"], []])
def test_a_document_of_a_case_of_others_is_not_there(lent, role):
    with pytest.raises(NoSuchDocument):
        document(db.session, f"{lent.key}-1/3", person=somebody(role), now=NOW)


@pytest.mark.parametrize("identity", ["", "K1-1/99", "K1\0", "x" * 301, "../secret", "K1-1/3\n"])
def test_what_is_no_document_is_not_there(lent, identity):
    with pytest.raises(NoSuchDocument):
        document(db.session, identity, person=somebody(["CLERK"]), now=NOW)
