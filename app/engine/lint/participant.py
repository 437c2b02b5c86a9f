"""The pool is how a reader sees whose process it is; other pools are drawn empty."""

from app.engine.lint.diagram import nearest_id
from app.engine.source import bpmn

RULE = "participant"


def check(diagram):
    """The process stands in one pool; every other pool is empty."""
    pools = list(diagram.root.iter(bpmn("participant")))
    ids = [process.get("id") for process in diagram.processes]
    for process in diagram.processes:
        if sum(pool.get("processRef") == process.get("id") for pool in pools) != 1:
            yield nearest_id(process), "it does not stand in exactly one pool, so its lanes cannot be drawn; draw one."
    for pool in pools:
        if pool.get("processRef") is not None and pool.get("processRef") not in ids:
            yield nearest_id(pool), "this pool stands for a process that is not in the file; draw it as an empty pool."
