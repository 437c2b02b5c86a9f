"""How fast decisions are, as ratios within one run: beside SpiffWorkflow's own tables, 300 rules beside 3, imports.

Machines differ from hour to hour, so each round times every candidate once and the medians of all rounds are
compared.
"""

import statistics
import subprocess
import sys
import time
from types import SimpleNamespace

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.BpmnDmnParser import BpmnDmnParser

from app.decisions import library
from app.decisions.evaluation import evaluate
from app.decisions.library import Library, find_decision

SIZES = (3, 30, 300)
BOUNDS = {30: 10, 300: 50}  # times faster than SpiffWorkflow's own table
MIN_SECONDS = 0.02
_BENEFITS = ("JSA", "ESA", "IS")


class Figures:
    """What was measured: ``rows`` are ``(name, figure, unit, limit, kept)``, the last two None without a limit."""

    def __init__(self):
        self.rows = []

    def add(self, name, figure, unit, limit=None, kept=None):
        """Add a figure, with the limit it has to keep if there is one."""
        self.rows.append((name, figure, unit, limit, kept))

    def lines(self):
        """The figures as lines of a table."""
        for name, figure, unit, limit, kept in self.rows:
            verdict = "" if limit is None else f"   {limit}: {'kept' if kept else 'MISSED'}"
            yield f"{name:<58}{figure:>10.2f} {unit:<8}{verdict}"

    def as_json(self):
        """The figures as plain JSON."""
        names = ("name", "figure", "unit", "limit", "kept")
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def measure(rounds=9):
    """All :class:`Figures` of one run of ``rounds`` interleaved rounds (at least 7 for a fair median)."""
    figures, medians = Figures(), medians_of(rounds)
    for size in SIZES:
        figures.add(f"explained evaluation, {size} rules", medians[f"ours {size}"] * 1e6, "µs")
        figures.add(f"SpiffWorkflow's own table, {size} rules", medians[f"plain {size}"] * 1e6, "µs")
    for size, wanted in BOUNDS.items():
        ratio = medians[f"plain {size}"] / medians[f"ours {size}"]
        figures.add(f"times faster at {size} rules", ratio, "×", f"at least {wanted}", ratio >= wanted)
    growth = medians["ours 300"] / medians["ours 3"]
    figures.add("300 rules beside 3 rules", growth, "×", "at most 10", growth <= 10)
    _imports(figures, rounds)
    _readings(figures)
    return figures


def medians_of(rounds):
    """The median seconds of an evaluation, by the names “ours N” and “plain N” for each of ``SIZES``."""
    candidates = {}
    for size in SIZES:
        candidates[f"ours {size}"] = _ours(size)
        candidates[f"plain {size}"] = _plain(size)
    return _interleaved(candidates, rounds)


def _interleaved(candidates, rounds):
    times = {name: [] for name in candidates}
    for call in candidates.values():
        call()
    for _ in range(rounds):
        for name, call in candidates.items():
            times[name].append(_seconds_per_call(call))
    return {name: statistics.median(values) for name, values in times.items()}


def _seconds_per_call(call):
    """Calls until enough time has passed to be read off the clock."""
    calls, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < MIN_SECONDS:
        call()
        calls += 1
    return passed / calls


def table_file(size, version="20191111"):
    """A DMN file with one UNIQUE table of ``size`` rules over four inputs: texts, numbers, truths and ranges."""
    rules = "".join(_rule(index) for index in range(size))
    inputs = "".join(
        f'<input id="i_{name}" label="{name}"><inputExpression id="e_{name}" typeRef="{kind}"><text>{name}</text>'
        "</inputExpression></input>"
        for name, kind in (("benefit", "string"), ("office", "number"), ("weeks", "number"), ("ready", "boolean"))
    )
    needs = "".join(
        f'<informationRequirement id="r_{name}"><requiredInput href="#d_{name}"/></informationRequirement>'
        for name in ("benefit", "office", "weeks", "ready")
    )
    data = "".join(
        f'<inputData id="d_{name}" name="{name}"><variable id="v_{name}" name="{name}" typeRef="{kind}"/></inputData>'
        for name, kind in (("benefit", "string"), ("office", "number"), ("weeks", "number"), ("ready", "boolean"))
    )
    return (
        f'<definitions xmlns="https://www.omg.org/spec/DMN/{version}/MODEL/" id="bench" name="bench" namespace="bench">'
        f'<decision id="bench_decision" name="bench_decision"><variable id="v" name="bench_decision"/>{needs}'
        f'<decisionTable id="table" hitPolicy="UNIQUE">{inputs}<output id="o" name="answer" typeRef="string"/>{rules}'
        f"</decisionTable></decision>{data}</definitions>"
    ).encode()


def _rule(index):
    """Each office has three rules, told apart by the benefit."""
    cells = (f'"{_BENEFITS[index % 3]}"', str(index // 3), f"&gt;= {index % 13}", "true" if index % 2 else "false")
    entries = "".join(
        f'<inputEntry id="c_{index}_{at}"><text>{cell}</text></inputEntry>' for at, cell in enumerate(cells)
    )
    return (
        f'<rule id="rule_{index}"><description>rule {index}</description>{entries}'
        f'<outputEntry id="x_{index}"><text>"answer {index}"</text></outputEntry></rule>'
    )


def _row(size):
    """The inputs that match the last rule: both engines have to go through all the others."""
    last = size - 1
    return {"benefit": _BENEFITS[last % 3], "office": last // 3, "weeks": 39, "ready": bool(last % 2)}


def _ours(size):
    """An evaluation through the front door, inputs converted, explanation made."""
    linked = Library({"bench.dmn": table_file(size)}).model("bench.dmn")
    decision, row = find_decision(linked, "bench_decision"), _row(size)

    def call():
        evaluation = evaluate(linked, decision, row)
        return evaluation.outputs, evaluation.explanation()

    if call()[0] != {"answer": f"answer {size - 1}"}:
        raise AssertionError("the measured table gives a wrong answer")
    return call


def _plain(size):
    """SpiffWorkflow's engine on the same table, its cells in Python as it needs them; it explains nothing."""
    text = table_file(size).replace(b"<text>true<", b"<text>True<").replace(b"<text>false<", b"<text>False<")
    parser = BpmnDmnParser()
    parser.add_dmn_xml(etree.fromstring(text), "bench.dmn")
    engine: DMNEngine = parser.get_engine("bench_decision", None)
    task = SimpleNamespace(data=_row(size), workflow=SimpleNamespace(script_engine=PythonScriptEngine()))

    def call():
        return engine.result(task)

    if call() != {"answer": f"answer {size - 1}"}:
        raise AssertionError("the measured table gives a wrong answer")
    return call


_PROBE = """
import time
start = time.perf_counter()
{statement}
seconds = time.perf_counter() - start
with open("/proc/self/status") as status:
    kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
print(seconds, kilobytes / 1024)
"""


def _imports(figures, rounds):
    bare, loaded = [], []
    for _ in range(rounds):
        bare.append(_probe("pass"))
        loaded.append(_probe("import app.feel, app.decisions, app.decisions.library, app.decisions.evaluation"))
    seconds = statistics.median(sample[0] for sample in loaded) - statistics.median(sample[0] for sample in bare)
    megabytes = statistics.median(sample[1] for sample in loaded) - statistics.median(sample[1] for sample in bare)
    figures.add("import of app.feel and app.decisions", seconds, "s", "under 0.2", seconds < 0.2)
    figures.add("memory of that import", megabytes, "MB", "under 15", megabytes < 15)


def _probe(statement):
    from app.settings import ROOT

    done = subprocess.run(  # noqa: S603 (our own interpreter, our own text)
        [sys.executable, "-c", _PROBE.format(statement=statement)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return tuple(map(float, done.stdout.split()))


def _readings(figures):
    """How often a file is read when it is asked for a hundred times."""
    text, before = table_file(17), library.READ.made
    for _ in range(100):
        Library({"once.dmn": text}).model("once.dmn")
    count = library.READ.made - before
    figures.add("readings of a file asked for 100 times", count, "times", "at most once", count <= 1)
