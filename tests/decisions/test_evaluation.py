"""Evaluating a decision: what is lent, what it requires, its outputs, and the same answer each time."""

import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.errors import NoAnswer
from app.decisions.evaluation import output_name
from app.decisions.library import find_decision
from app.feel import Limits, TooComplex
from app.feel.calendar import Calendar
from app.feel.values import Date, DateTime
from tests.decisions.models import (
    answer,
    decided,
    decision,
    decision_on,
    literal,
    model_of,
    output,
    requires_decision,
    rule,
    table,
)


def test_an_input_called_today_or_now_is_lent_unless_it_is_given():
    today = Date(2014, 11, 3)
    body = decision_on({"today": "date"}, literal("today"))
    assert answer(body, {}, today=today) == today
    assert answer(body, {"today": "2015-01-01"}, today=today) == Date(2015, 1, 1)
    moment = DateTime.parse("2014-11-03T09:00:00Z")
    assert answer(decision_on({"now": "dateTime"}, literal("now")), {}, now=moment) == moment


def test_the_clock_and_calendar_of_a_decision_are_those_it_was_lent():
    calendar = Calendar({Date(2014, 11, 4): "a holiday"}, Date(2014, 1, 1), Date(2014, 12, 31))
    body = decision_on({}, literal("working days after(today(), 1)"))
    assert answer(body, {}, today=Date(2014, 11, 3), calendar=calendar) == Date(2014, 11, 5)


def test_without_a_clock_there_is_no_today():
    with pytest.raises(NoAnswer):
        answer(decision_on({}, literal("today()")))


def test_a_decision_that_two_others_require_is_evaluated_once():
    body = decision("A", table([], ["o"], [rule([], ["1"])]))
    body += decision("B", literal("A + 1"), requires_decision("#A"))
    body += decision("C", literal("A + 2"), requires_decision("#A"))
    body += decision("D", literal("A + B + C"), "".join(requires_decision(f"#{name}") for name in "BCA"))
    record = decided(body).record
    [b, c, a] = record.required
    assert b.required[0] is c.required[0] is a
    assert (record.value, [len(each.tables) for each in (a, b, c, record)]) == (6, [1, 0, 0, 0])


def chain(length):
    """Decisions A0 to An, each one more than the one before it."""
    links = (decision(f"A{n}", literal(f"A{n - 1} + 1"), requires_decision(f"#A{n - 1}")) for n in range(1, length + 1))
    return decision("A0", literal("0")) + "".join(links)


def test_a_long_chain_of_decisions_is_followed():
    assert answer(chain(100), name="A100") == 100


def test_a_chain_too_long_to_follow_is_stopped():
    with pytest.raises(TooComplex, match="nested too deeply"):
        answer(chain(1500), name="A1500")


def test_an_evaluation_is_stopped_at_its_limits():
    body = decision("A", literal("count(for i in 1..1000 return i)"))
    body += decision("D", literal("A + count(for i in 1..1000 return i)"), requires_decision("#A"))
    assert answer(body) == 2000
    with pytest.raises(TooComplex):
        answer(body, limits=Limits(steps=3000))


def test_a_required_decision_without_an_answer_is_named():
    body = decision("A", literal('1 + "a"')) + decision("D", literal("1"), requires_decision("#A"))
    with pytest.raises(NoAnswer, match=r"^decision “A” has no answer: "):
        answer(body)


def test_a_null_that_a_model_says_is_an_answer():
    assert answer(decision_on({"x": "number"}, literal("if x &gt; 3 then 1 else null")), {"x": 1}) is None


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (literal("1 / 4"), {"D": 0.25}),
        (literal("{a: 1, b: [true]}"), {"a": 1, "b": [True]}),
        (literal("[1, 2]"), {"D": [1, 2]}),
        (literal('date("2014-11-03")'), {"D": "2014-11-03"}),
        (table([], ["weeks"], [rule([], ["5"])]), {"weeks": 5}),
        (table([], [output()], [rule([], ["5"])]), {"D": 5}),
        (table([], ["a", "b"], [rule([], ["1", "2"])]), {"a": 1, "b": 2}),
        (table([], ["weeks"], [rule([], ["5"])], 'hitPolicy="COLLECT"'), {"weeks": [5]}),
    ],
)
def test_the_outputs_are_plain_json_by_name(expression, expected):
    outputs = decided(decision_on({}, expression)).outputs
    assert outputs == expected
    assert json.loads(json.dumps(outputs)) == outputs


def test_a_single_value_goes_by_the_name_of_its_variable():
    body = f'<decision id="d" name="D"><variable name="the answer"/>{literal("1")}</decision>'
    assert decided(body).outputs == {"the answer": 1}
    assert output_name(find_decision(model_of(body), "D")) == "the answer"


ELIGIBLE = decision_on(
    {"benefit": "string", "weeks": "number", "born": "date"},
    table(
        ["benefit", "weeks", "born"],
        ["kind", "rest"],
        [
            rule(['"JSA"', "&lt; 39", "-"], ['"none"', "39 - weeks"]),
            rule(['"JSA"', "&gt;= 39", '&gt; date("1990-01-01")'], ['"young"', "0"]),
            rule(['"JSA"', "&gt;= 39", "not(&gt; date(&quot;1990-01-01&quot;))"], ['"other"', "weeks"]),
            rule(['not("JSA")', "-", "-"], ['"off"', "null"]),
        ],
    ),
)


ROWS = st.fixed_dictionaries(
    {"benefit": st.sampled_from(["JSA", "ESA", None]), "weeks": st.integers(0, 60), "born": st.dates()}
)


@settings(max_examples=50)
@given(st.lists(ROWS, min_size=1, max_size=5))
def test_evaluations_do_not_know_of_each_other(rows):
    fresh = [decided(ELIGIBLE, row).explanation() for row in rows]
    linked = model_of(ELIGIBLE)
    assert [decided(linked, row).explanation() for row in [*rows, *reversed(rows)]] == [*fresh, *reversed(fresh)]


def test_eight_threads_get_the_answers_that_one_gets():
    body = ELIGIBLE.replace('"off"', '"off in many threads"')  # a content that no other test has compiled
    rows = [
        {"benefit": benefit, "weeks": weeks, "born": born}
        for benefit in ("JSA", "ESA")
        for weeks in range(0, 60, 3)
        for born in ("1980-01-01", "1990-01-01", "1995-06-01")
    ]
    together, found = threading.Barrier(8), [None] * 8

    def ask(place):
        together.wait()
        linked = model_of(body)
        found[place] = [decided(linked, row).explanation() for row in rows]

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    linked = model_of(body)
    expected = [decided(linked, row).explanation() for row in rows]
    assert all(answers == expected for answers in found)


def test_what_was_given_is_left_as_it_was():
    inputs = {"benefit": "JSA", "weeks": "5", "born": "1990-01-01"}
    decided(ELIGIBLE, inputs)
    assert inputs == {"benefit": "JSA", "weeks": "5", "born": "1990-01-01"}
