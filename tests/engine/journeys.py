"""Journeys through small diagrams that several tests of the engine take, also in a process of their own."""

from decimal import Decimal

from app.feel.values import Date
from tests.engine.worlds import World
from tests.engine.writing import (
    boundary,
    catch,
    diagram,
    end,
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

FORMS = {"F": ["n", "when", "words"]}

# A loop of visits beside a wait, with a deadline and messages on a sub-process: a bit of all that keeps state.
EVERYTHING = diagram(
    "P",
    start(form="F"),
    node("parallelGateway", "fork"),
    inner("body", start("s2"), user("a", form="F"), user("b", form="F"), end("e2"), flows("s2", "a", "b", "e2")),
    boundary("late", "body", timer("=when"), interrupting=False),
    user("explain", form="F"),
    end("e3"),
    flows("late", "explain", "e3"),
    boundary("ping", "body", message("PING"), interrupting=False, outputs={"case.status": "=status"}),
    end("e5"),
    flows("ping", "e5"),
    user("visit", form="F"),
    script("count", "=n * 2 + 1", "twice"),
    node("exclusiveGateway", "again", default="again__visit"),
    node("parallelGateway", "join"),
    node("eventBasedGateway", "either"),
    catch("heard", message("HEARD")),
    catch("over", timer('=date("2015-01-05")')),
    end(),
    flows("start", "fork", "body", "join", "either", "heard", "end"),
    flows("either", "over", "end"),
    flows("fork", "visit", "count", "again"),
    flow("again", "join", "=twice > 10"),
    flow("again", "visit"),
    messages=["PING", "HEARD"],
)
INPUTS = [
    ("visit", {"n": Decimal(1), "words": ["typename", "é"], "when": None}),
    ("ping", {"status": "first"}),
    ("a", {"n": Decimal("0.5"), "words": {"typename": "x", "$date": "y"}, "when": Date.parse("2014-12-01")}),
    ("late", {}),
    ("ping", {"status": "second"}),
    ("visit", {"n": Decimal(7), "words": None, "when": None}),
    ("b", {}),
    ("explain", {}),
]


def everything():
    """A world in which that journey has begun."""
    world = World(EVERYTHING, forms=FORMS)
    world.start({"n": Decimal(0), "when": Date.parse("2014-12-01"), "words": "begun"})
    return world


def all_states():
    """The stored bytes after each input of the journey, as hexadecimal texts, and the last log."""
    world = everything()
    states = [world.state.hex()]
    for activity, result in INPUTS:
        world.resume(activity, result)
        states.append(world.state.hex())
    world.resume("over")
    return [*states, repr(world.log), repr(world.last.ended)]


if __name__ == "__main__":
    print("\n".join(all_states()))
