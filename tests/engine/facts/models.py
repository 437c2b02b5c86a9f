"""The diagrams of the facts, and what lint says of them."""

from app.engine.lint import check_diagram
from tests.engine.writing import (
    boundary,
    diagram,
    end,
    flow,
    flows,
    message,
    node,
    start,
    user,
)

NUMBERS = {"F": ["n"]}


LOOP = diagram(
    "P",
    start(form="F"),
    user("a", form="F"),
    user("b", form="F"),
    node("exclusiveGateway", "g"),
    end(),
    flows("start", "a", "g"),
    flow("g", "b", "=n > 1"),
    flow("g", "end", "=n <= 1"),
    flow("b", "a"),
)


def rules(xml):
    """The rules that a diagram breaks."""
    return {finding.rule for finding in check_diagram(xml, "P.bpmn")}


HOST = diagram(
    "P",
    start(),
    user("host"),
    boundary("ping", "host", message("PING"), interrupting=False, outputs={"case.status": "=status"}),
    user("react"),
    end("e2"),
    flows("ping", "react", "e2"),
    end(),
    flows("start", "host", "end"),
    messages=["PING"],
)


PARALLEL = diagram(
    "P",
    start(form="F"),
    node("parallelGateway", "f"),
    user("a", form="F", outputs={"left": "=n"}),
    user("b", form="F", outputs={"right": "=n"}),
    node("parallelGateway", "j"),
    user("c"),
    end(),
    flows("start", "f", "a", "j", "c", "end"),
    flows("f", "b", "j"),
)
