"""A definition: what would make the engine stop or go on silently is refused when the file is read."""

import pytest

from app.engine.definition import ProcessDefinition
from app.engine.errors import UnusableDiagram
from tests.engine.worlds import MODEL
from tests.engine.writing import (
    boundary,
    catch,
    diagram,
    end,
    error,
    flow,
    flows,
    inner,
    message,
    node,
    script,
    start,
    timer,
    user,
)


def define(*inside, forms=None, **more):
    return ProcessDefinition(diagram("P", *inside, **more), "P.bpmn", forms or {}, MODEL)


def refused(*inside, **more):
    with pytest.raises(UnusableDiagram) as caught:
        define(*inside, **more)
    return caught.value.element


def test_equal_bytes_have_an_equal_hash_and_other_bytes_another():
    one, other = (define(start(), user("a"), end(), flows("start", "a", "end")) for _ in range(2))
    assert one.hash == other.hash
    assert define(start(), end(), flows("start", "end")).hash != one.hash


def test_a_process_without_a_start_event_is_refused():
    assert refused(user("a")) == "P"


def test_a_sub_process_has_exactly_one_start_event():
    assert refused(start(), inner("body", user("a"))) == "body"
    assert refused(start(), inner("body", start("s1"), start("s2"))) == "body"


def test_several_flows_out_of_an_activity_are_refused():
    assert refused(start(), user("a"), end(), end("e2"), flows("start", "a", "end"), flow("a", "e2")) == "a"


def test_a_flow_out_of_an_exclusive_gateway_needs_a_condition_or_to_be_the_default():
    parts = (start(), end(), end("e2"), flows("start", "g", "end"), flow("g", "e2", "=1 = 1"))
    assert refused(node("exclusiveGateway", "g"), *parts) == "g__end"
    assert define(node("exclusiveGateway", "g", default="g__end"), *parts)


def test_behind_an_event_based_gateway_stand_at_least_two_catching_events():
    gateway = node("eventBasedGateway", "g")
    heard = catch("m", message("M"))
    assert refused(start(), gateway, heard, end(), flows("start", "g", "m", "end"), messages=["M"]) == "g"
    parts = (user("a"), end(), flows("start", "g", "m", "end"), flows("g", "a", "end"))
    assert refused(start(), gateway, heard, *parts, messages=["M"]) == "g"


def test_a_receive_task_behind_an_event_based_gateway_has_no_boundary_events():
    receive = node("receiveTask", "r", messageRef="message_M")
    parts = (catch("t", timer("=today")), end(), flows("start", "g", "r", "end"), flows("g", "t", "end"))
    late = (boundary("late", "r", timer("=today")), end("e2"), flows("late", "e2"))
    assert refused(start(), node("eventBasedGateway", "g"), receive, *parts, *late, messages=["M"]) == "g"


def test_a_boundary_event_on_nothing_is_refused():
    assert refused(start(), boundary("on", "nobody", timer("=today"))) == "on"


@pytest.mark.parametrize("text", ["=nobody_sets_it", "=case.nothing", "=parameter.lead", "=Today"])
def test_a_name_that_nothing_sets_is_refused_and_the_element_named(text):
    assert refused(start(), script("s", text, "x"), end(), flows("start", "s", "end")) == "s"


def test_names_are_those_of_forms_results_mappings_and_error_codes():
    parts = (
        start(form="F", outputs={"made": "=typed"}),
        script("s", "=made", "result"),
        inner("body", start("s2"), end("bad", error("OOPS")), flows("s2", "bad")),
        boundary("oops", "body", error("OOPS")),
        script("s3", "=[error_code, result, instance_id, today, case.status]", "x"),
        end(),
        end("e2"),
        flows("start", "s", "body", "end"),
        flows("oops", "s3", "e2"),
    )
    made = define(*parts, forms={"F": ["typed"]}, errors=["OOPS"])
    assert {"typed", "made", "result", "error_code", "instance_id", "x"} <= made.variables()
    assert made.case_fields == {"status"}
    assert not made.whole_case


def test_what_an_element_is_given_is_known_to_its_own_expressions_alone():
    inside = script("s", "=lent + 1", "x", inputs={"first": "=1", "lent": "=first"}, outputs={"y": "=x + lent"})
    assert define(start(), inside, end(), flows("start", "s", "end"))
    later = (script("s", "=1", "x", inputs={"lent": "=1"}), script("s2", "=lent", "y"))
    assert refused(start(), *later, end(), flows("start", "s", "s2", "end")) == "s2"
    backwards = script("s", "=second", "x", inputs={"first": "=second", "second": "=1"})
    assert refused(start(), backwards, end(), flows("start", "s", "end")) == "s"


def test_a_name_that_one_element_is_given_hides_no_function_from_another():
    other = script("s", "=1", "x", inputs={"date": "=date(2016, 1, 4)"})
    made = define(start(), other, script("s2", "=date(2016, 1, 5)", "y"), end(), flows("start", "s", "s2", "end"))
    assert made.elements["s2"].script.names == set()


def test_the_flow_between_two_elements_is_found():
    made = define(start(), user("a"), end(), flows("start", "a", "end"))
    assert made.flow_between("start", "a") == "start__a"
    assert made.flow_between("a", "start") is None
