"""A decision is evaluated with all it requires, each once, from inputs that are converted or refused in a sentence."""

import datetime
import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.errors import InputRefused, NoAnswer
from app.decisions.evaluation import input_names, output_name, required_inputs
from app.decisions.library import Library, find_decision
from app.feel import Limits, TooComplex
from app.feel.calendar import Calendar
from app.feel.values import Date, DateTime
from tests.decisions.models import (
    answer,
    decided,
    decision,
    decision_on,
    dmn,
    imported,
    input_data,
    item,
    knowledge,
    literal,
    model_of,
    output,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    service,
    table,
)

WEEKS = item("tWeeks", "number", "[0..520]")


# --- inputs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2014-11-03", "2014-11-04"),
        ("date", datetime.date(2014, 11, 3), "2014-11-04"),
        ("date", Date(2014, 11, 3), "2014-11-04"),
        ("dateTime", "2014-11-03T09:00:00", "2014-11-04T09:00:00"),
    ],
)
def test_an_iso_text_is_read_by_the_type_of_the_input(kind, value, expected):
    body = decision_on({"x": kind}, literal('x + duration("P1D")'))
    assert decided(body, {"x": value}).outputs == {"D": expected}


def test_dates_inside_lists_and_contexts_are_read_by_their_types():
    parts = '<itemComponent name="start"><typeRef>date</typeRef></itemComponent>'
    claims = f'<itemDefinition name="tClaims" isCollection="true">{parts}</itemDefinition>'
    body = claims + decision_on({"claims": "tClaims"}, literal("claims[-1].start.year"))
    assert answer(body, {"claims": [{"start": "2013-11-03"}, {"start": "2014-11-03"}]}) == 2014


def refusal(body, inputs):
    with pytest.raises(InputRefused) as caught:
        answer(body, inputs)
    return caught.value


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [
        ({}, "it is missing; give it."),
        ({"week": 5}, "it is missing"),
        ({"weeks": None}, "null"),
        ({"weeks": 521}, "521 is not among its values: [0..520]."),
        ({"weeks": "many"}, "not a number"),
        ({"weeks": True}, "a boolean is not a number."),
        ({"weeks": [1, 2]}, "not a number."),
    ],
)
def test_an_input_that_cannot_be_used_is_refused_with_its_name_and_the_reason(inputs, problem):
    error = refusal(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), inputs)
    assert error.name == "weeks"
    assert problem in error.problem
    assert error.sentence == f"The input “weeks” of {error.decision} cannot be used: {error.problem}"


def test_a_refused_input_is_said_to_be_of_the_decision():
    assert "“D”" in refusal(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), {}).decision


def test_an_input_that_may_be_null_has_to_be_given_as_null():
    body = decision_on({"x": "number"}, literal("x = null"))
    assert answer(body, {"x": None}) is True
    assert refusal(body, {}).name == "x"


def test_an_input_may_be_left_out_where_the_rule_that_matches_does_not_ask_for_it():
    rules = [rule(['"A"', "-"], ["1"]), rule(['"B"', "&lt; 39"], ["2"]), rule(['"B"', "null, &gt;= 39"], ["3"])]
    body = decision_on({"kind": "string", "weeks": "number"}, table(["kind", "weeks"], ["o"], rules))
    assert answer(body, {"kind": "A"}) == 1
    assert answer(body, {"kind": "B", "weeks": None}) == 3
    assert refusal(body, {"kind": "B"}).name == "weeks"


def test_an_input_may_not_be_left_out_where_rules_are_taken_in_turn():
    rules = [rule(['"A"', "&lt; 39"], ["1"]), rule(["-", "-"], ["2"])]
    body = decision_on(
        {"kind": "string", "weeks": "number"}, table(["kind", "weeks"], ["o"], rules, 'hitPolicy="FIRST"')
    )
    assert answer(body, {"kind": "A", "weeks": 50}) == 2
    assert refusal(body, {"kind": "A"}).name == "weeks"


@pytest.mark.parametrize(
    ("expression", "inputs"),
    [
        (table(["kind"], ["o"], [rule(['"A"'], ["if least = null then 1 else 2"])]), {"kind": "A"}),
        (table(["kind"], ["o", "p"], [rule(['"A"'], ["least + 1", "2"])]), {"kind": "A"}),
        (table(["kind"], [output("o", default="least")], [rule(['"A"'], ["1"])]), {"kind": "B"}),
        (table(["kind"], ["o"], [rule(["&lt; least"], ["0"]), rule(["5"], ["1"])]), {"kind": 5}),
        (table(["kind"], ["o"], [rule(["&gt;= least"], ["0"]), rule(["-"], ["1"])], 'hitPolicy="FIRST"'), {"kind": 5}),
    ],
)
def test_an_input_on_which_a_cell_depends_may_not_be_left_out(expression, inputs):
    assert refusal(decision_on({"kind": "", "least": "number"}, expression), inputs).name == "least"


def test_an_input_of_an_import_may_not_be_left_out_either():
    main = imported("o", "urn:b") + decision("D", literal("o.x = null"), requires_input("urn:b#x"))
    other = input_data("x", "number") + decision("E")
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert answer(linked, {"x": None}) is True
    assert refusal(linked, {}).name == "x"


def test_an_input_of_a_required_decision_is_refused_too():
    body = WEEKS + input_data("weeks", "tWeeks") + decision("A", literal("weeks"), requires_input("#weeks"))
    assert refusal(body + decision("D", literal("A"), requires_decision("#A")), {"weeks": -1}).name == "weeks"


def test_what_a_decision_does_not_ask_for_does_not_matter():
    body = input_data("unused", "number") + decision_on({"x": "number"}, literal("x"))
    assert answer(body, {"x": 1, "unused": "wrong", "other": object()}) == 1


def test_an_input_goes_by_the_name_of_its_variable():
    data = '<inputData id="i" name="In"><variable name="weeks on JSA" typeRef="number"/></inputData>'
    assert answer(data + decision("D", literal("weeks on JSA + 1"), requires_input("#i")), {"weeks on JSA": 1}) == 2


def test_the_conformance_suite_gets_null_and_a_note_for_a_wrong_input():
    body = WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks = null"))
    told = decided(body, {"weeks": "many"}, strict=False).explanation()
    assert told["output"] is True
    evaluation = decided(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), {}, strict=False)
    assert evaluation.value is None


def test_the_note_of_a_wrong_input_stands_in_the_explanation():
    body = WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks = null"))
    [note] = decided(body, {"weeks": "many"}, strict=False).explanation()["notes"]
    assert note["element"] == "input “weeks”"


# --- what is lent ------------------------------------------------------------------------------------------


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


# --- required decisions ------------------------------------------------------------------------------------


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


# --- decision services -------------------------------------------------------------------------------------

SERVED = (
    input_data("p", "number")
    + input_data("q", "number")
    + decision("inner", literal("p * 2"), requires_input("#p"))
    + decision("outer", literal("inner + 1"), requires_decision("#inner"))
)


def test_a_service_is_invoked_as_a_function_of_its_inputs():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    assert answer(body + decision("D", literal("s(20)"), requires_knowledge("#s"))) == 41
    invoked = f"<invocation>{literal('s')}<binding><parameter name='p'/>{literal('20')}</binding></invocation>"
    assert answer(body + decision("D", invoked, requires_knowledge("#s"))) == 41


def test_a_service_sees_nothing_of_the_inputs_around_it():
    inner = decision("inner", literal("if q = null then p else p + q"), requires_input("#p") + requires_input("#q"))
    body = input_data("p", "number") + input_data("q", "number") + inner + service("s", ["inner"], inputs=["p"])
    body += decision(
        "D", literal("s(1) + q + p"), requires_knowledge("#s") + requires_input("#q") + requires_input("#p")
    )
    assert answer(body, {"q": 10, "p": 100}) == 111


def test_the_input_decisions_of_a_service_are_given_and_not_evaluated():
    body = SERVED + service("s", ["outer"], decisions=["inner"])
    assert answer(body + decision("D", literal("s(5)"), requires_knowledge("#s"))) == 6


def test_the_inputs_of_a_service_come_before_its_input_decisions():
    both = decision("both", literal("inner * 10 + q"), requires_decision("#inner") + requires_input("#q"))
    body = SERVED + both + service("s", ["both"], decisions=["inner"], inputs=["q"])
    assert answer(body + decision("D", literal("s(1, 2)"), requires_knowledge("#s"))) == 21


def test_a_service_of_several_outputs_answers_with_a_context():
    body = SERVED + service("s", ["inner", "outer"], inputs=["p"])
    assert answer(body + decision("D", literal("s(1)"), requires_knowledge("#s"))) == {"inner": 2, "outer": 3}


def test_the_argument_of_a_service_is_converted_to_the_type_of_its_input():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    assert answer(body + decision("D", literal("s([20])"), requires_knowledge("#s"))) == 41
    with pytest.raises(NoAnswer, match="p: a string is not a number"):
        answer(body + decision("D", literal('s("a")'), requires_knowledge("#s")))


def test_a_decision_is_evaluated_anew_for_each_invocation_of_a_service():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    assert answer(body + decision("D", literal("[s(1), s(2)]"), requires_knowledge("#s"))) == [3, 5]


def test_a_knowledge_model_may_require_a_service():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    body += knowledge("twice", literal("s(n) * 2"), ["n"], requires_knowledge("#s"))
    assert answer(body + decision("D", literal("twice(1)"), requires_knowledge("#twice"))) == 6


# --- outputs -----------------------------------------------------------------------------------------------


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


# --- which inputs there are --------------------------------------------------------------------------------


def test_the_inputs_of_a_decision_are_those_of_all_it_requires_each_once():
    body = "".join(input_data(name, "number") for name in ("x", "y", "unused"))
    body += decision("A", literal("x"), requires_input("#x") + requires_input("#y"))
    body += decision("D", literal("A + x"), requires_input("#x") + requires_decision("#A"))
    linked = model_of(body)
    found = required_inputs(linked, find_decision(linked, "D"))
    assert [(name, owner, element.id) for name, owner, element in found] == [("x", linked, "x"), ("y", linked, "y")]
    assert input_names(linked, find_decision(linked, "D")) == {"x", "y"}


def test_the_inputs_of_an_import_count_too():
    other = input_data("y", "number") + decision("B", literal("y"), requires_input("#y"))
    main = imported("o", "urn:b") + decision("D", literal("o.B"), requires_decision("urn:b#B"))
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert input_names(linked, find_decision(linked, "D")) == {"y"}


def test_the_inputs_of_decisions_with_the_same_id_in_two_files_count():
    other = input_data("y", "number") + decision("B", literal("y"), requires_input("#y"))
    main = imported("o", "urn:b") + input_data("x", "number") + decision("B", literal("x"), requires_input("#x"))
    main += decision("D", literal("B + o.B"), requires_decision("#B") + requires_decision("urn:b#B"))
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert input_names(linked, find_decision(linked, "D")) == {"x", "y"}


def test_the_inputs_inside_a_service_are_not_those_of_the_decision():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    linked = model_of(body + decision("D", literal("s(1)"), requires_knowledge("#s")))
    assert input_names(linked, find_decision(linked, "D")) == set()


# --- the same each time ------------------------------------------------------------------------------------

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
