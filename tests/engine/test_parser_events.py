"""What an event waits for or throws, read from its definition."""

import pytest

from app.engine.errors import UnusableDiagram
from app.engine.parser import parse
from tests.engine.writing import boundary, catch, diagram, end, error, lasting, message, node, start, timer, user


def read(*inside, **more):
    return parse(diagram("P", *inside, **more), "P.bpmn").elements


def test_each_kind_of_event_is_read_with_what_it_needs():
    found = read(
        start("s", message("M")),
        catch("t", timer("=today")),
        catch("d", lasting("P3D")),
        user("a"),
        boundary("b", "a", error("E"), interrupting=False),
        end("over", "<bpmn:terminateEventDefinition/>"),
        end("e"),
        messages=["M"],
        keys={"M": "=id"},
        errors=["E"],
    )
    assert (found["s"].event, found["s"].message, found["s"].correlation) == ("message", "M", "id")
    assert (found["t"].event, found["t"].when.text) == ("timer", "today")
    assert found["d"].when.text == "P3D"
    assert (found["b"].event, found["b"].attached_to, found["b"].interrupting) == ("error", "a", False)
    assert found["b"].error.text == "E"
    assert [found[each].event for each in ("over", "e")] == ["terminate", "none"]


@pytest.mark.parametrize(
    "element",
    [
        catch("odd", message("UNKNOWN")),
        catch("odd", ""),
        catch("odd", "<bpmn:timerEventDefinition/>"),
        catch("odd", timer("")),
        catch("odd", timer("=today +")),
        catch("odd", message("M") + timer("=today")),
        end("odd", error()),
        node("boundaryEvent", "odd", timer("=today")),
        node("receiveTask", "odd"),
        start("odd", timer("=today")),
        end("odd", timer("=today")),
    ],
)
def test_an_event_that_says_too_little_or_too_much_is_refused(element):
    with pytest.raises(UnusableDiagram) as caught:
        read(start(), element, messages=["M"])
    assert caught.value.element == "odd"
