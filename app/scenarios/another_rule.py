"""A decision table with one rule changed, as an analyst would save it: everything else of the file stays as it is."""

import io
import json
from decimal import Decimal

from app.decisions.xml import parse
from app.scenarios.errors import StepFailed

_ENCODING = "UTF-8"


def with_rule(data, file, decision, row, changes):
    """The bytes of a DMN file in which the rule number ``row`` of a decision's table has other entries.

    ``changes`` are values by the names of outputs, or texts of unary tests by the labels or expressions of inputs.
    Raises ``StepFailed``.
    """
    root = parse(data, file)
    table = next((each for each in root.iter("{*}decisionTable") if each.getparent().get("id") == decision), None)
    if table is None:
        raise StepFailed(problem=f"“{decision}” has no decision table.")
    rules = table.findall("{*}rule")
    if row > len(rules):
        raise StepFailed(problem=f"“{decision}” has {len(rules)} rules, and no number {row}.")
    rule, outputs, inputs = rules[row - 1], _outputs(table), _inputs(table)
    for name, value in changes.items():
        if name in outputs:
            _write(rule.findall("{*}outputEntry")[outputs[name]], _literal(value))
        elif name in inputs:
            _write(rule.findall("{*}inputEntry")[inputs[name]], str(value))
        else:
            known = ", ".join([*outputs, *inputs])
            raise StepFailed(problem=f"a rule of “{decision}” has no “{name}”; it has {known}.")
    buffer = io.BytesIO()
    root.getroottree().write(buffer, encoding=_ENCODING, xml_declaration=True)
    return buffer.getvalue()


def _outputs(table):
    """The places of outputs by their names; the only one may be called as the decision is."""
    clauses = table.findall("{*}output")
    variable = table.getparent().find("{*}variable")
    alone = table.getparent().get("name") if variable is None else variable.get("name")
    return {clause.get("name") or alone: place for place, clause in enumerate(clauses)}


def _inputs(table):
    found = {}
    for place, clause in enumerate(table.findall("{*}input")):
        text = clause.findtext("{*}inputExpression/{*}text")
        found |= {name.strip(): place for name in (clause.get("label"), text) if name}
    return found


def _write(entry, text):
    entry.find("{*}text").text = text


def _literal(value):
    """A value as FEEL writes it; a text that begins with “=” is FEEL already."""
    if isinstance(value, str):
        return value[1:] if value.startswith("=") else json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(Decimal(str(value)))
