"""What a value must be, and in which words it is said."""

import pytest

from tests.task_forms.forms import choice, component, form, give, messages, post, rows

REQUIRED = {"required": True}


def said(raw, typed, **names):
    """The message about the only field ``a``, or None."""
    texts = typed if isinstance(typed, dict) else {"a": typed}
    found = messages(post(form(raw), names=names, **texts))
    assert len(found) <= 1
    return found[0][1] if found else None


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (component("textfield", "a", label="First name", validate=REQUIRED), "Enter first name"),
        (component("textfield", "a", label="NI number", validate=REQUIRED), "Enter NI number"),
        (component("number", "a", label="How many?", validate=REQUIRED), "Enter an answer to “How many?”"),
        (component("datetime", "a", label="Start date", validate=REQUIRED), "Enter start date"),
        (choice("radio", "a", "x", label="Outcome", validate=REQUIRED), "Select outcome"),
        (choice("select", "a", "x", label="Which?", validate=REQUIRED), "Select an answer to “Which?”"),
        (choice("checklist", "a", "x", label="Barriers", validate=REQUIRED), "Select barriers"),
        (component("checkbox", "a", label="It is true", validate=REQUIRED), "Confirm “It is true”"),
        (component("textfield", "a", validate=REQUIRED, properties={"requiredMessage": "Say it"}), "Say it"),
    ],
)
def test_what_is_required_must_be_there(raw, message):
    assert said(raw, "") == said(raw, {}) == message


@pytest.mark.parametrize(
    ("raw", "good", "bad", "message"),
    [
        (component("number", "a", validate={"min": 5}), "5", "4.9", "A must be 5 or more"),
        (component("number", "a", validate={"max": "0.3"}), "0.3", "0.30000000000000001", "A must be 0.3 or less"),
        (
            component("number", "a", appearance={"prefixAdorner": "£"}, validate={"min": 1}),
            "£1",
            "0",
            "A must be £1 or more",
        ),
        (component("number", "a", decimalDigits=0), "5.0", "5.5", "A must be a whole number"),
        (component("number", "a", decimalDigits=1), "5.50", "5.55", "A must have 1 decimal place or fewer"),
        (component("textfield", "a", validate={"minLength": 2}), "ab", "a", "A must be 2 characters or more"),
        (component("textarea", "a", validate={"maxLength": 3}), "a\r\nb", "a\r\nbc", "A must be 3 characters or fewer"),
        (component("textfield", "a", validate={"pattern": "^[A-Z]{2}$"}), "AB", "ABC", "Enter a in the correct format"),
        (
            component("textfield", "a", validate={"validationType": "email"}),
            "a@b.cd",
            "a@b",
            "Enter a in the correct format, like name@example.com",
        ),
        (
            component("textfield", "a", validate={"validationType": "phone"}),
            "+44 28 9018",
            "none",
            "Enter a, like 028 9018 5000",
        ),
        (
            component("datetime", "a", disallowPassedDates=True),
            "17 11 2014",
            "16 11 2014",
            "A must be today or in the future",
        ),
        (
            component("datetime", "a", subtype="datetime", disallowPassedDates=True),
            "17 11 2014 09:00",
            "16 11 2014 23:59",
            "A must be today or in the future",
        ),
        (
            component("textfield", "a", validate={"maxLength": 1}, properties={"maxLengthMessage": "One letter"}),
            "x",
            "xy",
            "One letter",
        ),
        (
            component("textfield", "a", label="Who?", validate={"maxLength": 1}),
            "x",
            "xy",
            "The answer to “Who?” must be 1 character or fewer",
        ),
    ],
)
def test_limits_hold(raw, good, bad, message):
    assert said(raw, good) is None
    assert said(raw, "") is None
    assert said(raw, bad) == message


def test_a_limit_may_depend_on_parameters_and_is_none_where_it_is_null():
    raw = component("number", "a", validate={"max": "=most"})
    assert said(raw, "6", most=None) is None
    found = form(raw)
    assert messages(give(found, {"a": 6}, most=5)) == [("a", "A must be 5 or less")]


def test_a_pattern_that_takes_too_long_is_a_message():
    raw = component("textfield", "a", validate={"pattern": "^(a+)+$"})
    assert said(raw, "a" * 900 + "b") == "Enter a in the correct format"


CHECK = {"check": "=a > b", "checkMessage": "A must be more than B"}


def test_a_check_must_be_true():
    found = form(component("number", "a", properties=CHECK), component("number", "b"))
    assert post(found, a="2", b="1").accepted
    assert messages(post(found, a="1", b="2")) == [("a", "A must be more than B")]


def test_a_check_that_is_null_fails_unless_the_field_is_empty():
    found = form(component("number", "a", properties=CHECK), component("number", "b"))
    assert messages(post(found, a="2")) == [("a", "A must be more than B")]
    assert post(found, b="2").accepted


def test_a_check_of_an_empty_field_may_demand_it():
    demanding = {"check": "=a != null or b != null", "checkMessage": "Enter A or B"}
    found = form(component("number", "a", properties=demanding), component("number", "b"))
    assert messages(post(found)) == [("a", "Enter A or B")]
    assert post(found, b="1").accepted


def test_a_check_waits_until_what_it_looks_at_is_right():
    found = form(component("number", "a", properties=CHECK), component("number", "b"))
    assert messages(post(found, a="2", b="x")) == [("b", "B must be a number")]


def test_rows_have_bounds_and_checks():
    bounds = {
        "minRows": "2",
        "maxRows": "3",
        "check": "=count(r[item.n > 1]) < 2",
        "checkMessage": "One big one at most",
    }
    found = form(rows("r", component("number", "n"), properties=bounds))
    assert messages(give(found, {})) == [("r", "Add at least one row to “R”")]
    assert messages(give(found, {"r": [{"n": 1}, {}]})) == [("r", "“R” must have 2 rows or more")]
    assert messages(give(found, {"r": [{"n": 1}] * 4})) == [("r", "“R” must have 3 rows or fewer")]
    assert messages(give(found, {"r": [{"n": 2}] * 2})) == [("r", "One big one at most")]
    assert give(found, {"r": [{"n": 2}, {"n": 1}]}).accepted


def test_a_check_in_a_row_sees_the_row_and_the_form():
    check = {"check": "=n < m and n > o", "checkMessage": "Too much"}
    found = form(
        component("number", "m"), rows("r", component("number", "n", properties=check), component("number", "o"))
    )
    assert messages(give(found, {"m": 3, "r": [{"n": 2, "o": 1}, {"n": 4, "o": 1}]})) == [("r-1-n", "Too much")]


def test_absurdly_many_rows_are_a_message():
    found = form(rows("r", component("number", "n")))
    assert messages(give(found, {"r": [{"n": 1}] * 5_000})) == [("r", "“R” must have 100 rows or fewer")]
    posted = {f"r-{index}-n": "1" for index in range(500)}
    assert messages(post(found, **posted)) == [("r", "“R” must have 100 rows or fewer")]
