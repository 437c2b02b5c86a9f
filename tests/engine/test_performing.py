"""What the elements do: mappings, scripts, conditions, messages, services, and what is said when they cannot."""

from decimal import Decimal

import pytest

from app.decisions.library import Library, find_decision
from app.engine.errors import Stuck
from app.feel.values import Date
from tests.engine.worlds import World
from tests.engine.writing import (
    catch,
    decide,
    diagram,
    end,
    flow,
    flows,
    inner,
    lasting,
    mapped,
    message,
    node,
    script,
    start,
    throw,
    timer,
    user,
)

FORMS = {"F": ["n", "when"]}


def around(*inside, names):
    """A world whose diagram is a start with form F, these elements in a row, and a last task."""
    return World(
        diagram("P", start(form="F"), *inside, user("last"), end(), flows("start", *names, "last", "end")), forms=FORMS
    )


def service(identity, kind="letter", headers=None, **more):
    pairs = "".join(f'<zeebe:header key="{key}" value="{value}"/>' for key, value in (headers or {}).items())
    held = f'<zeebe:taskDefinition type="{kind}"/><zeebe:taskHeaders>{pairs}</zeebe:taskHeaders>'
    return node("serviceTask", identity, extensions=held, **more)


def variables(world):
    return world.resume("last").ended.variables


def test_without_output_mappings_all_that_a_form_brings_becomes_variables():
    world = around(user("a", form="F"), names=["a"])
    world.start({"n": Decimal(1)})
    world.resume("a", {"n": Decimal(2), "when": None})
    assert variables(world) == {"instance_id": "i1", "n": Decimal(2), "when": None}


def test_with_output_mappings_only_what_they_name_is_kept_and_each_sees_the_inputs():
    world = around(
        user("a", form="F", inputs={"plus": "=n + 1"}, outputs={"sum": "=n + plus", "case.count": "=n"}), names=["a"]
    )
    world.start({"n": Decimal(1)})
    world.resume("a", {"n": Decimal(10), "when": None})
    assert variables(world) == {"instance_id": "i1", "n": Decimal(1), "sum": Decimal(12)}
    assert world.facts.attributes == {"count": 10}


def test_input_mappings_are_local_and_each_sees_those_before_it():
    world = around(script("s", "=b * 10", "x", inputs={"a": "=n + 1", "b": "=a + 1"}), names=["s"])
    world.start({"n": Decimal(1)})
    assert variables(world) == {"instance_id": "i1", "n": Decimal(1), "x": Decimal(30)}


def test_an_output_that_writes_elsewhere_is_stuck():
    world = around(script("s", "=1", "x", outputs={"other.place": "=x"}), names=["s"])
    with pytest.raises(Stuck, match=r"P, s: it writes to “other\.place”"):
        world.start({"n": Decimal(1)})


def test_an_output_to_what_the_case_does_not_have_is_stuck_and_writes_nothing():
    world = around(script("s", "=1", "x", outputs={"case.nothing": "=x"}), names=["s"])
    with pytest.raises(Stuck, match="P, s: The case has no “nothing”"):
        world.start({"n": Decimal(1)})


def test_a_value_of_the_wrong_type_for_the_case_is_stuck():
    world = around(script("s", '="many"', "x", outputs={"case.count": "=x"}), names=["s"])
    with pytest.raises(Stuck, match="“count” of the case cannot be that"):
        world.start({"n": Decimal(1)})


def test_a_variable_that_is_read_before_it_is_set_is_stuck_and_named():
    world = around(script("s", "=when + n", "x"), names=["s"])
    with pytest.raises(Stuck, match="P, s: “when” has no value: nothing has set it yet"):
        world.start({"n": Decimal(1)})


@pytest.mark.parametrize("text", ["=[1..5]", "=function(x) x", "={a: [1..5]}"])
def test_a_value_that_no_variable_can_hold_is_stuck(text):
    world = around(script("s", text, "x"), names=["s"])
    with pytest.raises(Stuck):
        world.start({"n": Decimal(1)})


@pytest.mark.parametrize("text", ["=[1..5]", "=function(x) x"])
def test_a_message_that_no_json_can_hold_is_stuck(text):
    inside = throw("tell", message("M"), inputs={"x": text})
    xml = diagram("P", start(), inside, user("last"), end(), flows("start", "tell", "last", "end"), messages=["M"])
    with pytest.raises(Stuck, match="tell"):
        World(xml).start()


@pytest.mark.parametrize("text", ["=n", "=null", "=n = null or null"])
def test_a_condition_that_is_not_boolean_is_stuck_and_not_false(text):
    xml = diagram(
        "P",
        start(form="F"),
        node("exclusiveGateway", "g", default="g__end"),
        user("a"),
        end(),
        end("e2"),
        flows("start", "g"),
        flow("g", "a", text),
        flow("a", "e2"),
        flow("g", "end"),
    )
    with pytest.raises(Stuck, match="g__a"):
        World(xml, forms=FORMS).start({"n": Decimal(1)})


def test_conditions_are_tried_in_the_order_of_the_file_and_the_default_last():
    parts = [start(form="F"), node("exclusiveGateway", "g", default="g__c"), user("a"), user("b"), user("c"), end()]
    parts += [flow("start", "g"), flow("g", "c"), flow("g", "b", "=n > 1"), flow("g", "a", "=n > 0")]
    parts += [flow(each, "end") for each in "abc"]
    for number, expected in ((2, "b"), (1, "a"), (0, "c")):
        world = World(diagram("P", *parts), forms=FORMS)
        world.start({"n": Decimal(number)})
        assert world.open == [expected]


def test_a_service_is_told_with_its_headers_and_fields_and_an_id_of_its_own():
    held = service("doc", headers={"letter": "L", "variant": '=if n = 1 then "one" else "many"'.replace('"', "&quot;")})
    inputs = mapped({"count": "=n"})
    held = held.replace("</zeebe:taskHeaders>", f"</zeebe:taskHeaders>{inputs}")
    world = around(held, names=["doc"])
    (told,) = world.start({"n": Decimal(1)}).services
    assert (told.kind, told.headers, told.fields) == (
        "letter",
        {"letter": "L", "variant": "one"},
        {"count": Decimal(1)},
    )
    assert variables(world)["document_id"] == told.id
    assert told.id.startswith("i1/")


def test_a_variable_called_instance_id_cannot_give_a_document_the_id_of_another():
    world = World(
        diagram(
            "P",
            start("start", message("M")),
            service("doc", headers={"letter": "L"}),
            user("last"),
            end(),
            flows("start", "doc", "last", "end"),
            messages=["M"],
        )
    )
    (told,) = world.start({"instance_id": "i2"}).services
    assert told.id.startswith("i1/")


def test_a_thrown_message_carries_what_its_inputs_say_and_how_long_it_is_kept():
    held = '<zeebe:properties><zeebe:property name="ttl" value="P30D"/></zeebe:properties>'
    inside = throw("tell", message("M"), inputs={"x": "=today"}, extensions=held)
    world = World(diagram("P", start(), inside, user("a"), end(), flows("start", "tell", "a", "end"), messages=["M"]))
    (told,) = world.start(day="2014-11-03").messages
    assert (told.payload, told.ttl) == ({"x": Date.parse("2014-11-03")}, "P30D")


@pytest.mark.parametrize(
    "definition",
    [
        timer('=date("0000-01-01")'),
        timer("=n"),
        timer("=null"),
        timer('="no date"'),
        timer("=[today]"),
        lasting("P1M"),
        lasting("P99999999999D"),
        lasting("soon"),
        timer('=date and time("99999-01-01T00:00:00")'),
        timer('=duration("-P999999D")'),
    ],
)
def test_a_timer_without_a_usable_date_is_stuck_and_named(definition):
    world = around(catch("wait", definition), names=["wait"])
    with pytest.raises(Stuck, match="P, wait: "):
        world.start({"n": Decimal(1)})


@pytest.mark.parametrize("due", ["=5", "=[today]", "={a: 1}", '="soon"', '=duration("P1D")', "=true"])
def test_a_task_that_is_due_on_no_date_is_stuck_and_named(due):
    world = around(user("a", due=due), names=["a"])
    with pytest.raises(Stuck, match="P, a: "):
        world.start({"n": Decimal(1)})


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("=today", "2014-11-03"),
        ("=if n = 1 then null else today", None),
        ('=date and time("2014-11-03T10:00:00")', "2014-11-03T10:00:00"),
        ("2014-11-03", "2014-11-03"),
    ],
)
def test_a_task_is_due_on_a_date_at_an_instant_or_never(due, shown):
    world = around(user("a", due=due), names=["a"])
    (wait,) = world.start({"n": Decimal(1)}).opened
    assert wait.due == shown


def answering(text):
    """How a world finds its only decision, which answers with this FEEL."""
    model = f"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="D" namespace="urn:d">
      <inputData name="n" id="n"><variable name="n" typeRef="number"/></inputData>
      <decision name="D" id="D"><variable name="D"/>
        <informationRequirement><requiredInput href="#n"/></informationRequirement>
        <literalExpression><text>{text}</text></literalExpression></decision></definitions>"""
    linked = Library({"D.dmn": model.encode()}).model("D.dmn")
    return lambda name: (linked, find_decision(linked, name))


@pytest.mark.parametrize("text", ['"CANNOT_OCCUR"', '{length: 3, reason: "CANNOT_OCCUR"}'])
def test_a_decision_that_says_its_inputs_cannot_occur_is_an_incident(text):
    world = around(decide("ask", "D", "answer"), names=["ask"])
    world.find_decision = answering(text)
    with pytest.raises(Stuck, match=r"P, ask: “D” says of what it was given that it cannot occur\."):
        world.start({"n": Decimal(1)})


def test_a_decision_that_answers_is_kept_under_its_name():
    world = around(decide("ask", "D", "answer"), names=["ask"])
    world.find_decision = answering('{length: n + 2, reason: "ok"}')
    world.start({"n": Decimal(1)})
    assert variables(world)["answer"] == {"length": Decimal(3), "reason": "ok"}


def test_a_sub_process_does_not_begin_with_what_the_instance_was_started_with():
    body = inner("body", start("s2"), user("last"), end("e2"), flows("s2", "last", "e2"))
    world = World(
        diagram("P", start(form="F", outputs={"kept": "=n"}), body, end(), flows("start", "body", "end")), forms=FORMS
    )
    world.start({"n": Decimal(1), "when": None})
    assert variables(world) == {"instance_id": "i1", "kept": Decimal(1)}
