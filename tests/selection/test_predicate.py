"""The database and FEEL select the same cases; what the database cannot look for is refused in words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.feel import FeelError
from app.feel.types import STRING, ListType
from app.selection import NotComparable, NotCompilable, compile_predicate
from tests.selection.cases import CASES, NAMES, TYPES, held, keep, selected

SAMPLES = {
    "string": ["", "A", "a", "Á", "ab", "Z'; --", "%"],
    "number": [0, -1, 1.5, 52, 10**20],
    "boolean": [True, False],
    "date": ["2014-10-19", "2014-10-20", "2014-11-03"],
    "date-time": ["2014-10-26T00:30:00Z", "2014-10-26T01:30:00", "2014-10-26T01:30:00+01:00", "2014-11-03T09:00:00Z"],
}
LITERALS = {
    "string": ['"A"', '"a"', '"ab"', '""', "scope", "null", 'scope + "b"'],
    "number": ["0", "52", "-1", "limit", "limit + 1", "null", "1 / 0"],
    "boolean": ["true", "false", "yes", "null"],
    "date": ['@"2014-10-20"', "today", 'today + duration("P14D")', "null"],
    "date-time": ['@"2014-10-26T00:30:00Z"', "now", 'now - @"PT1H"', "null"],
}
MAYBE = {name: st.none() | st.sampled_from(SAMPLES[kind]) for name, kind in TYPES.items()}
GIVEN = st.fixed_dictionaries(
    {
        **{name: st.none() | st.sampled_from(SAMPLES[kind]) for name, kind in NAMES.items() if kind != "date-time"},
        "now": st.sampled_from([None, "2014-10-26T00:30:00Z", "2014-10-26T02:30:00+01:00"]),
    }
)


@st.composite
def after_in(draw, kind):
    """The text of something behind ``in``."""
    literals = st.sampled_from(LITERALS[kind])
    form = draw(st.sampled_from(["{0}", "({0}, {1})", "[{0}, {1}]"] if kind == "boolean" else FORMS))
    return form.format(draw(literals), draw(literals))


FORMS = [
    "{0}",
    "({0}, {1})",
    "[{0}, {1}]",
    "[{0}..{1}]",
    "({0}..{1})",
    "(< {0})",
    "(>= {0}, {1})",
    "([{0}, null], {1})",
]


@st.composite
def simple(draw):
    name, kind = draw(st.sampled_from(sorted(TYPES.items())))
    literal = st.sampled_from(LITERALS[kind])
    form = draw(st.sampled_from(["compare", "flipped", "in", "between", "flag", "constant"]))
    if form == "flag":
        return "case.open"
    if form == "constant":
        return draw(st.sampled_from(["yes", "scope = null", "limit > 1", 'scope = "A"', "null"]))
    if form == "in":
        return f"case.{name} in {draw(after_in(kind))}"
    if form == "between" and kind != "boolean":
        return f"case.{name} between {draw(literal)} and {draw(literal)}"
    operator = draw(st.sampled_from(["=", "!="] if kind == "boolean" else ["=", "!=", "<", "<=", ">", ">="]))
    sides = (f"case.{name}", draw(literal))
    return f" {operator} ".join(sides if form == "compare" else sides[::-1])


CONDITIONS = st.recursive(
    simple(),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} and {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} or {pair[1]})"),
        inner.map(lambda one: f"not({one})"),
    ),
    max_leaves=5,
)
EVERYBODY = {
    f"{name}-{number}": {name: value}
    for name, kind in TYPES.items()
    for number, value in enumerate([None, *SAMPLES[kind]])
}


@pytest.fixture
def everybody(session):
    keep(session, EVERYBODY)
    return session


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=CONDITIONS, names=GIVEN)
def test_the_database_selects_whom_feel_selects(everybody, text, names):
    wanted = held(EVERYBODY, text, names)
    assert selected(everybody, text, names) == wanted
    assert selected(everybody, text, names, listed=True) == wanted


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cases=st.dictionaries(st.sampled_from("abcdef"), st.fixed_dictionaries(MAYBE), max_size=5),
    text=CONDITIONS,
    names=GIVEN,
)
def test_whatever_the_cases_are(session, cases, text, names):
    keep(session, cases)
    assert selected(session, text, names) == held(cases, text, names)


def test_only_true_selects(session):
    keep(session, {"a": {"weeks": 60}, "b": {"weeks": 40}, "c": {}})
    assert selected(session, "case.weeks > 52") == {"a"}
    assert selected(session, "not(case.weeks > 52)") == {"b"}
    assert selected(session, "case.weeks != 60") == {"b", "c"}
    assert selected(session, "case.weeks = null") == {"c"}


def test_days_are_counted_before_the_query(session):
    keep(session, {"a": {"due": "2014-11-03"}, "b": {"due": "2014-11-04"}})
    text = 'case.due < today + duration("P14D")'
    assert selected(session, text, {"today": "2014-10-21"}) == {"a"}
    assert selected(session, text, {"today": "2014-10-22"}) == {"a", "b"}


def test_a_list_may_be_given(session):
    keep(session, {"a": {"office": "Lisburn"}, "b": {"office": "Newry"}, "c": {}})
    predicate = compile_predicate("case.office in scope", TYPES, {"scope": ListType(element=STRING)})
    for key, attributes in (("a", {"office": "Lisburn"}), ("c", {})):
        assert predicate.holds(attributes, {"scope": ["Lisburn", "Omagh"]}) is (key == "a")
    condition = predicate.condition(CASES.c.business_key, {"scope": ["Lisburn", "Omagh"]})
    assert set(session.scalars(CASES.select().where(condition))) == {"a"}


def test_a_predicate_says_which_attributes_it_looks_at():
    assert compile_predicate("case.open and case.weeks > 1", TYPES).attributes == {"open", "weeks"}
    assert compile_predicate("true", TYPES).attributes == set()


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("case.weeks > 1 and case.age = 2", 20, "“case.age” is not a searchable attribute; these are: due, office"),
        ("case.due = case.due", 1, "two attributes of a case cannot be compared with each other"),
        ("case.weeks + 1 > 52", 1, "“case.weeks + 1” cannot be searched for. Write comparisons"),
        ('upper case(case.office) = "A"', 1, "cannot be searched for"),
        ('open and contains(case.office, "A")', 10, "cannot be searched for"),
        ("case.weeks", 1, "“case.weeks” is a number and not true or false"),
        ("1 in case.weeks", 1, "“1” cannot be searched for"),
        ("case.weeks in (case.weeks, 2)", 16, "may not speak of the case itself"),
        ("if case.open then true else false", 1, "cannot be searched for"),
        ("case.open = (case.weeks > 2)", 11, "two attributes"),
        ('case.weeks = "52"', 1, "a number is compared with a string, which is never true"),
        ("limit + 1", 1, "this is a number and not a condition"),
        ("case = null", 1, "“case” cannot be searched for"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_its_position(text, position, words):
    with pytest.raises(NotCompilable) as refused:
        compile_predicate(text, TYPES, {**NAMES, "open": "boolean"})
    assert words in refused.value.sentence
    assert abs(refused.value.position - position) <= 14
    assert refused.value.sentence.startswith("At character ")


@pytest.mark.parametrize("text", ["case.weeks >", "case.weeks > wekks", "nothing"])
def test_a_text_that_is_no_feel_is_refused(text):
    with pytest.raises(FeelError):
        compile_predicate(text, TYPES, NAMES)


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ('case.seen > @"2014-11-03T09:00:00"', {}, "a time zone is missing"),
        ("case.due > today", {"today": "12014-11-03"}, "only the years 1 to 9999"),
        ("case.due > today", {"today": "tomorrow"}, "“tomorrow” is not a date"),
    ],
)
def test_a_value_that_no_case_can_be_compared_with_is_refused(text, names, words):
    predicate = compile_predicate(text, TYPES, NAMES)
    with pytest.raises(NotComparable, match=words):
        predicate.condition(CASES.c.business_key, names)


def test_the_attributes_of_a_case_must_be_of_their_types():
    with pytest.raises(NotComparable, match="is not a date"):
        compile_predicate("case.due = null", TYPES).holds({"due": "soon"})
