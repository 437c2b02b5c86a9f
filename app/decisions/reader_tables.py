"""Decision tables: columns, rules and hit policy, every rule with one cell for each column."""

from app.decisions import model
from app.decisions.reader_places import plain_name, quoted

HIT_POLICIES = ("UNIQUE", "ANY", "FIRST", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT")
AGGREGATIONS = ("SUM", "COUNT", "MIN", "MAX")
ANY_VALUE = "-"


def read_table(source, node, common):
    """The decision table ``node``; ``common`` are the facts every expression has."""
    outputs = _outputs(source, node)
    policy, aggregation = _policy(source, node, len(outputs))
    inputs = tuple(_input(source, clause) for clause in source.children(node, "input"))
    return model.DecisionTable(
        hit_policy=policy,
        aggregation=aggregation,
        inputs=inputs,
        outputs=outputs,
        rules=_rules(source, node, len(inputs), len(outputs)),
        **common,
    )


def _policy(source, node, outputs):
    policy = (node.get("hitPolicy") or "UNIQUE").strip()
    aggregation = (node.get("aggregation") or "").strip() or None
    problem = None
    if policy not in HIT_POLICIES:
        problem = f"its hit policy {quoted(policy)} is unknown; use one of {', '.join(HIT_POLICIES)}."
    elif aggregation and aggregation not in AGGREGATIONS:
        problem = f"its aggregation {quoted(aggregation)} is unknown; use one of {', '.join(AGGREGATIONS)}."
    elif aggregation and policy != "COLLECT":
        problem = f"its aggregation {aggregation} needs the hit policy COLLECT, not {policy}; change one of the two."
    elif aggregation and outputs > 1:
        problem = f"its aggregation {aggregation} needs a single output column, not {outputs}; make a table for each."
    if problem:
        raise source.problem(node, problem)
    return policy, aggregation


def _input(source, node):
    expression = source.child(node, "inputExpression")
    text = "" if expression is None else source.feel(expression)
    if not text.strip():
        raise source.problem(node, "the column has no expression; write what is to be tested.")
    return model.InputClause(
        id=node.get("id"),
        label=plain_name(node.get("label")),
        text=text,
        type=source.type(expression, expression.get("typeRef")),
        allowed=source.optional_feel(node, "inputValues"),
        line=node.sourceline,
    )


def _outputs(source, node):
    nodes = source.children(node, "output")
    if not nodes:
        raise source.problem(node, "the table has no output column; add one.")
    clauses = tuple(_output(source, clause) for clause in nodes)
    names = set()
    for clause, written in zip(clauses, nodes, strict=True):
        if len(nodes) > 1 and not clause.name:
            raise source.problem(written, "a table of several outputs needs a name for each; give this column one.")
        if clause.name and clause.name in names:
            raise source.problem(written, "another output column has the same name; rename one of them.")
        names.add(clause.name)
    return clauses


def _output(source, node):
    return model.OutputClause(
        id=node.get("id"),
        name=plain_name(node.get("name")),
        label=plain_name(node.get("label")),
        type=source.type(node, node.get("typeRef")),
        allowed=source.optional_feel(node, "outputValues"),
        default=source.optional_feel(node, "defaultOutputEntry"),
        line=node.sourceline,
    )


def _rules(source, node, inputs, outputs):
    columns = [plain_name(column.get("name")) for column in source.children(node, "annotation")]
    rules = []
    for number, rule in enumerate(source.children(node, "rule"), 1):
        tests = tuple(_test(source, cell) for cell in source.children(rule, "inputEntry"))
        results = tuple(_result(source, cell) for cell in source.children(rule, "outputEntry"))
        _check_count(source, rule, "input", len(tests), inputs)
        _check_count(source, rule, "output", len(results), outputs)
        annotations = _annotations(source, rule, columns)
        rules.append(model.Rule(rule.get("id"), number, tests, results, annotations, rule.sourceline))
    return tuple(rules)


def _test(source, cell):
    # Modelling tools leave a cell that any value satisfies empty; DMN writes "-".
    text = source.feel(cell)
    return text if text.strip() else ANY_VALUE


def _result(source, cell):
    text = source.feel(cell)
    if not text.strip():
        raise source.problem(cell, "the cell is empty; write the result in FEEL (null, if there is none).")
    return text


def _check_count(source, rule, kind, cells, columns):
    if cells != columns:
        cure = "add the missing ones" if cells < columns else "remove the others"
        amount = f"{cells} {kind} cell{'' if cells == 1 else 's'}"
        wanted = f"{columns} {kind} column{'' if columns == 1 else 's'}"
        raise source.problem(rule, f"it has {amount}, but the table has {wanted}; {cure}.")


def _annotations(source, rule, columns):
    found = []
    for number, entry in enumerate(source.children(rule, "annotationEntry"), 1):
        name = columns[number - 1] if number <= len(columns) else ""
        found.append((name or f"annotation {number}", source.words(entry, "text")))
    found.append(("description", source.words(rule, "description")))
    return tuple((name, text) for name, text in found if text)
