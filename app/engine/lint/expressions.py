"""Every FEEL text of a diagram with the element it belongs to: what starts with “=” where FEEL may stand."""

from app import feel
from app.engine.lint.diagram import owner_id
from app.engine.source import BPMN, ZEEBE, kind_of
from app.feel import syntax
from app.feel.builtins import BUILTINS
from app.feel.errors import FeelError
from app.feel.free_names import children, free_names
from app.feel.record import Record
from app.feel.types import ANY, DATE, DATE_TIME

TRUTH, DAY = "true or false", "a date"
_GIVEN = {"today": DATE, "now": DATE_TIME}
_TEXTS = {"conditionExpression": ("the condition", TRUTH), "timeDate": ("the date of the timer", DAY)}
_CALLED = {"input": ("the input", "target"), "output": ("the output", "target"), "header": ("the header", "key")}
_WANTED = {"dueDate": DAY, "followUpDate": DAY, "startWhen": TRUTH}


class Text(Record):
    """``element`` is the id of what it belongs to, ``place`` says where it stands there, ``feel`` lacks the “=”.

    ``wanted`` is what its value has to be, or empty.
    """

    element: str
    place: str
    feel: str
    wanted: str = ""

    def compiled(self):
        """The :class:`feel.Expression` of the text, whatever its names mean. Raises ``FeelError``."""
        tree = feel.parse_expression(self.feel, feel.Scope())
        return feel.compile_expression(self.feel, feel.within_budget(scope_of, tree))


def texts(diagram):
    """Every FEEL text of a diagram as a :class:`Text`, in the order of the file."""
    for element in diagram.root.iter(f"{{{BPMN}}}*", f"{{{ZEEBE}}}*"):
        for place, written, wanted in _written(element):
            text = (written or "").strip()
            if text.startswith("="):
                yield Text(owner_id(element), place, text[1:].strip(), wanted)


def readable(diagram):
    """Each :class:`Text` that can be read, with its syntax tree."""
    for text in texts(diagram):
        try:
            yield text, text.compiled().tree
        except FeelError:
            continue  # said by the rule for what cannot be read


def outer_names(tree):
    """The names of a tree that the model has to provide: those that are no function of the language."""
    return free_names(tree) - BUILTINS.keys()


def scope_of(tree):
    """A scope that knows every name of a tree that may be a variable's; what is called must be a function there is."""
    called = {node.function for node in every_node(tree) if isinstance(node, syntax.Call)}
    functions = {node.name for node in called if isinstance(node, syntax.Name)}
    return feel.Scope({**dict.fromkeys(outer_names(tree) - functions, ANY), **_GIVEN})


def every_node(tree):
    """All nodes of a tree, itself included."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node)


def _written(element):
    """``(place, text, wanted)`` of what an element itself holds."""
    kind = kind_of(element)
    if kind in _TEXTS:
        place, wanted = _TEXTS[kind]
        return [(place, element.text, wanted)]
    if kind == "error":
        return [("the error code", element.get("errorCode"), "")]
    if not element.tag.startswith(f"{{{ZEEBE}}}"):
        return []
    if kind in _CALLED:
        what, key = _CALLED[kind]
        return [(f"{what} “{element.get(key)}”", element.get(name), "") for name in ("source", "value")]
    if kind == "property":
        name = element.get("name")
        return [(f"the property “{name}”", element.get("value"), _WANTED.get(name, ""))]
    return [(f"its “{name}”", value, _WANTED.get(name, "")) for name, value in element.attrib.items()]
