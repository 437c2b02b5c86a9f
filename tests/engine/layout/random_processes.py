"""Random small processes: any nodes, any lanes, any flows, loops and boundary events, named or not."""

from hypothesis import strategies as st

from tests.engine.layout.sources import flow, node, process

KINDS = (
    "userTask",
    "businessRuleTask",
    "callActivity",
    "exclusiveGateway",
    "parallelGateway",
    "eventBasedGateway",
    "intermediateCatchEvent",
    "endEvent",
)
NAMES = ("", "Yes", "Hold the interview", "Work out the date of the first mandatory referral", "x" * 30, "Über & <co>")


@st.composite
def processes(draw, most=9):
    """The bytes of a file."""
    kinds = ["startEvent", *draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=most))]
    parts = [node(f"n{at}", kind, draw(st.sampled_from(NAMES))) for at, kind in enumerate(kinds)]
    sources = [at for at, kind in enumerate(kinds) if kind != "endEvent"]
    ends = [f"n{at}" for at in sources]
    tasks = [at for at, kind in enumerate(kinds) if kind.endswith("Task")]
    for at, host in enumerate(draw(st.lists(st.sampled_from(tasks), max_size=3)) if tasks else ()):
        parts.append(node(f"b{at}", "boundaryEvent", draw(st.sampled_from(NAMES)), attachedToRef=f"n{host}"))
        ends.append(f"b{at}")
    pairs = st.tuples(st.sampled_from(ends), st.sampled_from([f"n{at}" for at in range(1, len(kinds))]))
    for source, target in draw(st.lists(pairs, max_size=len(kinds) + 3, unique=True)):
        parts.append(flow(source, target, draw(st.sampled_from(NAMES[:3]))))
    lanes = draw(st.lists(st.integers(0, 2), min_size=len(kinds), max_size=len(kinds)))
    members = [[f"n{at}" for at, lane in enumerate(lanes) if lane == place] for place in range(3)]
    return process(*parts, lanes=members if draw(st.booleans()) else None)
