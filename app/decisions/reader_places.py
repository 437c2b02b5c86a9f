"""Where an XML element stands, in words an analyst can follow: “decision “D03”, rule 4, cell “weeks””."""

from app.decisions.xml import WHOLE_FILE

_NAMED = {
    "decision": "decision",
    "businessKnowledgeModel": "knowledge model",
    "decisionService": "decision service",
    "inputData": "input",
    "itemDefinition": "item definition",
    "itemComponent": "component",
    "import": "import",
    "formalParameter": "parameter",
    "parameters": "parameter",
    "column": "column",
}
_PARTS = {"if", "then", "else", "in", "match", "return", "satisfies"}
_CELLS = {"inputEntry": "input", "outputEntry": "output"}
_LONGEST_NAME = 60


def place(node):
    """The way from the file to ``node``; elements that have no name or number of their own are left out."""
    words = []
    while node is not None:
        word = _word(node)
        if word:
            words.append(word)
        node = node.getparent()
    return ", ".join(reversed(words)) or WHOLE_FILE


def local_name(node):
    """The tag without its namespace."""
    return node.tag.rpartition("}")[2]


def plain_name(text):
    """A name with its blanks and line breaks made single."""
    return " ".join((text or "").split())


def short(text):
    """Text for a message, cut off if it is long."""
    text = plain_name(text)
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def quoted(text):
    """The same in quotation marks."""
    return f"“{short(text)}”"


def _word(node):
    kind = local_name(node)
    if kind in _NAMED:
        return f"{_NAMED[kind]} {_called(node)}"
    if kind in ("rule", "row"):
        return f"{kind} {_number(node)}"
    if kind in _PARTS:
        return f"the part “{kind}”"
    if kind in ("contextEntry", "binding"):
        return _entry(node, kind)
    if kind in ("input", "output"):
        return f"{kind} column {_column_name(node)}"
    if kind in _CELLS:
        return _cell(node, _CELLS[kind])
    return "default result" if kind == "defaultOutputEntry" else ""


def _called(node):
    return quoted(node.get("name")) if plain_name(node.get("name")) else f"on line {node.sourceline}"


def _entry(node, kind):
    item = _child(node, "variable" if kind == "contextEntry" else "parameter")
    name = plain_name(item.get("name")) if item is not None else ""
    if kind == "binding":
        return f"value of the parameter {quoted(name)}" if name else f"value {_number(node)}"
    return f"entry {quoted(name)}" if name else f"entry {_number(node)}"


def _cell(node, kind):
    table = node.getparent().getparent()
    number = _number(node)
    columns = [child for child in table if local_name(child) == kind] if table is not None else []
    if number <= len(columns):
        return f"cell {_column_name(columns[number - 1])}"
    return f"{kind} cell {number}"


def _column_name(column):
    expression = _child(column, "inputExpression")
    text = _child(expression, "text") if expression is not None else None
    for name in (column.get("label"), column.get("name"), text.text if text is not None else None):
        if plain_name(name):
            return quoted(name)
    return str(_number(column))


def _number(node):
    """Its place among its like, from 1."""
    return 1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))


def _child(node, name):
    return next((child for child in node if local_name(child) == name), None)
