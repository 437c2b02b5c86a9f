"""Pages of cases, in order, without a gap and without a repetition."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.selection import Cases, Order, compile_predicate
from tests.selection.cases import CASES, NAMES, TYPES, keep
from tests.selection.test_case_values import statements

NAMED = {
    "a": {"office": "Newry", "weeks": 3, "open": True},
    "b": {"office": "Omagh", "weeks": 1, "open": True},
    "c": {"office": "Newry", "open": True},
    "d": {"office": "Newry", "weeks": 3, "open": True},
    "e": {"office": "Newry", "weeks": 20, "open": False},
    "f": {"weeks": 2, "open": True},
}


def cases(session, text="case.open", names=None):
    predicate = compile_predicate(text, TYPES, NAMES)
    return Cases(session, CASES.c.business_key, predicate, TYPES, names=names)


def pages(session, limit, **wanted):
    """The business keys of all pages of at most ``limit``."""
    after, found = None, []
    while True:
        page = cases(session).page(limit=limit, after=after, **wanted)
        assert len(page.rows) <= limit
        found.append([key for key, _ in page.rows])
        after = page.after
        if after is None:
            return found


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (None, "abcdf"),
        (Order("weeks"), "bfadc"),
        (Order("weeks", descending=True), "dafbc"),
        (Order("office"), "acdbf"),
        (Order("due"), "abcdf"),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_pages_follow_one_another(session, order, wanted, limit):
    keep(session, NAMED)
    found = pages(session, limit, order=order)
    assert "".join(key for page in found for key in page) == wanted
    assert all(len(page) == limit for page in found[:-1])
    assert [key for key, _ in cases(session).page(order=order).rows] == list(wanted)


def test_the_columns_asked_for_come_with_each_case(session):
    keep(session, NAMED)
    page = cases(session).page(["office", "weeks"], order=Order("weeks"), limit=2)
    assert page.rows == [("b", {"office": "Omagh", "weeks": 1}), ("f", {"office": None, "weeks": 2})]
    assert cases(session).page(limit=1).rows == [("a", {})]


def test_names_are_given_to_the_condition(session):
    keep(session, NAMED)
    found = cases(session, "case.office = scope", {"scope": "Omagh"}).page()
    assert found.rows == [("b", {})]
    assert found.after is None


def test_cases_that_are_not_in_the_column_are_not_found(session):
    keep(session, NAMED)
    session.execute(CASES.delete().where(CASES.c.business_key == "d"))
    for limit in (None, 10):
        assert [key for key, _ in cases(session).page(order=Order("weeks"), limit=limit).rows] == list("bfac")


def test_no_page_takes_more_than_three_statements(session):
    keep(session, NAMED)
    assert statements(session, lambda: cases(session).page(["office"], order=Order("weeks"), limit=2)) == 2
    assert statements(session, lambda: cases(session).page(["office"], order=Order("weeks"), limit=9)) == 3
    assert statements(session, lambda: cases(session).page(limit=9)) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    weeks=st.lists(st.none() | st.integers(0, 3), max_size=8),
    limit=st.integers(1, 4),
    descending=st.booleans(),
)
def test_whatever_the_values_are_every_case_stands_on_one_page(session, weeks, limit, descending):
    keep(session, {str(number): {"weeks": value, "open": True} for number, value in enumerate(weeks)})
    found = [int(key) for page in pages(session, limit, order=Order("weeks", descending)) for key in page]
    assert sorted(found) == list(range(len(weeks)))
    values = [weeks[number] for number in found]
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=descending) + [None] * (len(values) - len(known))
