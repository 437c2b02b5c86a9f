"""Decision services are invoked as functions, with decisions of their own."""

import pytest

from app.decisions.errors import NoAnswer
from app.decisions.evaluation import input_names
from app.decisions.library import find_decision
from tests.decisions.models import (
    answer,
    decision,
    input_data,
    knowledge,
    literal,
    model_of,
    requires_decision,
    requires_input,
    requires_knowledge,
    service,
)

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


def test_the_inputs_inside_a_service_are_not_those_of_the_decision():
    body = SERVED + service("s", ["outer"], ["inner"], inputs=["p"])
    linked = model_of(body + decision("D", literal("s(1)"), requires_knowledge("#s")))
    assert input_names(linked, find_decision(linked, "D")) == set()
