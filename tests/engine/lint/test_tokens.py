"""Playing the tokens finds where a parallel gateway can wait for ever."""

from app.engine.lint import tokens
from tests.engine.lint.models import diagram, flows, node


def stuck(*parts):
    held = diagram("".join(parts))
    found = tokens.stuck(held.nodes_in(held.processes[0]))
    return {join.id: [flow.id for flow in missing] for join, missing in found.items()}


START, END = node("startEvent", "s"), node("endEvent", "e")
SPLIT, JOIN = node("parallelGateway", "split"), node("parallelGateway", "join")
A, B, C = (node("userTask", each) for each in "abc")
CHOICE = node("exclusiveGateway", "x")


def border(identity, interrupting="true"):
    return node("boundaryEvent", identity, "", f'attachedToRef="a" cancelActivity="{interrupting}"')


def test_branches_that_all_arrive_are_joined():
    assert stuck(START, SPLIT, A, B, JOIN, END, flows("s split", "split a", "split b", "a join", "b join")) == {}


def test_a_join_after_a_choice_waits_for_the_other_way():
    found = stuck(START, CHOICE, A, B, JOIN, END, flows("s x", "x a", "x b", "a join", "b join", "join e"))
    assert found == {"join": ["a_join", "b_join"]}


def test_a_branch_that_ends_leaves_the_join_waiting():
    ways = flows("s split", "split a", "split x", "x b", "x e", "a join", "b join", "join e")
    assert stuck(START, SPLIT, A, B, CHOICE, JOIN, END, ways) == {"join": ["b_join"]}


def test_a_loop_inside_a_branch_is_no_harm():
    ways = flows("s split", "split a", "split b", "a x", "x a", "x join", "b join", "join e")
    assert stuck(START, SPLIT, A, B, CHOICE, JOIN, END, ways) == {}


def test_an_interrupted_branch_leaves_the_join_waiting_and_one_beside_it_does_not():
    ways = flows("s split", "split a", "split b", "a join", "b join", "on e", "join e")
    assert stuck(START, SPLIT, A, B, border("on"), JOIN, END, ways) == {"join": ["a_join"]}
    assert stuck(START, SPLIT, A, B, border("on", "false"), JOIN, END, ways) == {}


def test_an_interrupted_branch_that_comes_back_is_joined():
    ways = flows("s split", "split a", "split b", "a x", "b join", "on c", "c x", "x join", "join e")
    assert stuck(START, SPLIT, A, B, C, CHOICE, border("on"), JOIN, END, ways) == {}


def test_an_error_or_termination_takes_every_token_away():
    ways = flows("s split", "split a", "split b", "a join", "b join", "on stop", "join e")
    for kind in ("error", "terminate"):
        stop = node("endEvent", "stop", f"<bpmn:{kind}EventDefinition />")
        assert stuck(START, SPLIT, A, B, border("on"), stop, JOIN, END, ways) == {}


def test_a_flow_that_leads_nowhere_is_not_taken_for_a_join():
    assert stuck(START, A, flows("s a", "a absent")) == {}


def test_what_takes_too_many_markings_is_not_decided():
    choices = "".join(node("exclusiveGateway", f"x{each}") + node("userTask", f"t{each}") for each in range(14))
    ways = flows(
        "s split", *(f"{way}" for each in range(14) for way in (f"split x{each}", f"x{each} t{each}", f"x{each} e"))
    )
    joined = flows(*(f"t{each} join" for each in range(14)))
    assert stuck(START, SPLIT, JOIN, END, choices, ways, joined) == {}


def test_gateways_whose_rule_is_not_known_are_not_decided():
    inclusive = node("inclusiveGateway", "x")
    assert stuck(START, inclusive, A, B, JOIN, END, flows("s x", "x a", "x b", "a join", "b join", "join e")) == {}
