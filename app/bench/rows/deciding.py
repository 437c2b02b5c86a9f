"""Decisions, explained, beside SpiffWorkflow's own tables: see ``app/bench/decisions.py``."""

from app.bench.decisions import BOUNDS, SIZES, medians_of
from app.bench.figures import Figure

ROW = "decision, explained"


def measure(run):
    """Its figures; they do not depend on a database and are measured once in a run."""
    if not run.is_first:
        return
    found = medians_of(run.rounds)
    for size in SIZES:
        ours, plain = found[f"ours {size}"], found[f"plain {size}"]
        told = f"SpiffWorkflow's own table = {plain * 1e6:.3g} µs"
        yield Figure(ROW, f"{size} rules, times faster", "", ours, "s", told, plain / ours, BOUNDS.get(size), False)
    few, many = (found[f"ours {size}"] for size in (SIZES[0], SIZES[-1]))
    yield Figure(ROW, f"{SIZES[-1]} rules beside {SIZES[0]}", "", many, "s", f"{few * 1e6:.3g} µs", many / few, 10)
