"""Cases are found by the beginnings of words and by codes, however they are typed; exact hits come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from app.selection.words import Search, case_word, words_of, write
from tests.selection.cases import CASES

SEARCHES = {"name": "words", "number": "code", "postcode": "code"}
PEOPLE = {
    "K7": {"name": "Seán O’Neill", "number": "AB123456C", "postcode": "BT28 1AB"},
    "K8": {"name": "Anne-Marie Mc Ateer", "number": "AB 12 34 99 D", "postcode": "BT2 8XY"},
    "K9": {"name": "SIOBHÁN Smith", "number": None, "postcode": "BT281AC"},
}


def keep(session, people):
    for table in (case_word, CASES):
        session.execute(delete(table))
    for key, values in people.items():
        session.execute(insert(CASES), {"business_key": key})
        write(session, key, values, SEARCHES, new=True)


def found(session, text, names=tuple(SEARCHES)):
    search = Search(text, names)
    rank = search.rank(CASES.c.business_key)
    chosen = select(CASES.c.business_key).where(search.found(CASES.c.business_key))
    return list(session.scalars(chosen.order_by(rank, CASES.c.business_key)))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("sean", ["K7"]),
        ("Seán", ["K7"]),
        ("o'neill", ["K7"]),
        ("ONEILL", ["K7"]),
        ("o neill", ["K7"]),
        ("neill", []),
        ("mcateer", ["K8"]),
        ("mc ateer", ["K8"]),
        ("ateer anne", ["K8"]),
        ("marie", ["K8"]),
        ("anne-marie", ["K8"]),
        ("s", ["K7", "K9"]),
        ("smith sio", ["K9"]),
        ("smith sean", []),
        ("ab123456c", ["K7"]),
        ("AB 12 34 56 C", ["K7"]),
        (" ab-12 34", ["K7", "K8"]),
        ("123456", []),
        ("BT28 1AB", ["K7"]),
        ("bt281a", ["K7", "K9"]),
        ("bt2 81a", ["K7", "K9"]),
        ("smith bt28 1ac", ["K9"]),
        ("k7", ["K7"]),
        ("K", []),
        ("%", []),
        ("s% _", ["K7", "K9"]),
        ("'; drop table case_word; --", []),
    ],
)
def test_a_search_finds_words_by_their_beginnings_and_codes_however_they_are_typed(session, text, keys):
    keep(session, PEOPLE)
    assert found(session, text) == keys


def test_whoever_has_all_the_words_whole_comes_first(session):
    keep(session, {"A": {"name": "Smithson Ann"}, "B": {"name": "Ann Smith"}, "C": {"name": "Anna Smith"}})
    assert found(session, "ann smith") == ["B", "A", "C"]


def test_only_the_names_that_are_asked_for_are_looked_through(session):
    keep(session, PEOPLE)
    assert found(session, "sean", ["number"]) == []
    assert found(session, "ab123456c", ["number"]) == ["K7"]


def test_what_changed_is_found_by_its_new_words_alone_and_null_by_none(session):
    keep(session, PEOPLE)
    write(session, "K7", {"name": "John Smith", "number": None, "other": "x"}, SEARCHES)
    assert found(session, "sean") == found(session, "ab123456c") == found(session, "x") == []
    assert found(session, "smith") == ["K7", "K9"]
    assert found(session, "bt28 1ab") == found(session, "k7") == ["K7"]


def test_many_words_are_looked_for_by_the_first_eight(session):
    keep(session, {"A": {"name": "a b c d e f g h"}})
    assert found(session, "a b c d e f g h nobody") == ["A"]
    assert found(session, "a b c nobody") == []


@given(st.text(max_size=200))
def test_words_are_plain_and_their_own_words(text):
    words = words_of(text)
    assert all(word and len(word) <= 60 and not set(word) & set(" '’-%_\0#") for word in words)
    assert words_of(" ".join(words)) == words or any(not word.isascii() for word in words)


@given(st.text(alphabet="ab'- é", min_size=1, max_size=20))
def test_whoever_is_kept_under_a_name_is_found_by_it(name):
    kept, sought = set(words_of(name)), words_of(name.upper().replace("-", " "))
    assert set(sought) <= kept
