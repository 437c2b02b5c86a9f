"""A DMN file as plain data: what it says, before anything is parsed as FEEL or linked.

Every element keeps the ``line`` it stands on. Texts are FEEL exactly as written; a type is the text of a
``typeRef``. References are ``(namespace, id)`` pairs, the namespace being the file's own for a local one.
"""

from app.feel.record import Record


class Element(Record):
    """Anything with an id and a name; ``id`` is never empty (a made-up one is unique within its file)."""

    id: str = ""
    name: str = ""
    line: int = 0
    uncompared = ("line",)
    description: str = ""


# --- expressions -------------------------------------------------------------------------------------------


class Expression(Record):
    """A boxed expression. ``type`` is its typeRef or None."""

    id: str = ""
    line: int = 0
    uncompared = ("line",)
    type: str | None = None
    label: str = ""


class LiteralExpression(Expression):
    """FEEL text."""

    text: str


class ContextExpression(Expression):
    """Entries ``(name or None, type or None, Expression)``; the entry without a name is the result."""

    entries: tuple


class ListExpression(Expression):
    """A list of expressions."""

    items: tuple


class Relation(Expression):
    """A table of expressions; ``columns`` are names, each row a tuple of expressions."""

    columns: tuple
    rows: tuple


class Invocation(Expression):
    """``function`` (an Expression) invoked with ``bindings``, pairs of parameter name and Expression."""

    function: Expression
    bindings: tuple


class FunctionExpression(Expression):
    """A function definition: parameters are ``(name, type or None)``; ``kind`` is FEEL, Java or PMML."""

    parameters: tuple
    body: Expression
    kind: str = "FEEL"


class Conditional(Expression):
    """Boxed if."""

    condition: Expression
    then: Expression
    otherwise: Expression


class FilterExpression(Expression):
    """Boxed filter: the items of ``source`` for which ``match`` holds."""

    source: Expression
    match: Expression


class IterationExpression(Expression):
    """Boxed for, some or every (``kind``) over ``variable`` in ``source``."""

    kind: str
    variable: str
    source: Expression
    body: Expression


# --- decision tables ---------------------------------------------------------------------------------------


class InputClause(Record):
    """A column to be tested: a FEEL expression; ``allowed`` is the text of its input values or None."""

    id: str
    label: str
    text: str
    type: str | None
    allowed: str | None
    line: int = 0
    uncompared = ("line",)


class OutputClause(Record):
    """A column to be returned; ``allowed`` lists its values (in order of priority), ``default`` FEEL text or None."""

    id: str
    name: str
    label: str
    type: str | None
    allowed: str | None
    default: str | None
    line: int = 0
    uncompared = ("line",)


class Rule(Record):
    """A row: ``number`` from 1, the texts of its cells, and its annotations by column (``description`` included)."""

    id: str
    number: int
    tests: tuple
    outputs: tuple
    annotations: tuple
    line: int = 0
    uncompared = ("line",)


class DecisionTable(Expression):
    """``hit_policy`` is UNIQUE, ANY, FIRST, PRIORITY, RULE ORDER, OUTPUT ORDER or COLLECT; ``aggregation`` SUM, COUNT,
    MIN, MAX or None."""

    hit_policy: str
    aggregation: str | None
    inputs: tuple
    outputs: tuple
    rules: tuple


# --- the requirements graph --------------------------------------------------------------------------------


class InputData(Element):
    """What a decision is given."""

    type: str | None = None
    variable: str = ""


class Requirer(Element):
    """What may require other elements: three tuples of ``(namespace, id)``."""

    type: str | None = None
    variable: str = ""
    required_inputs: tuple = ()
    required_decisions: tuple = ()
    required_knowledge: tuple = ()


class Decision(Requirer):
    """A decision; ``expression`` is None where the file gives no logic."""

    expression: Expression | None = None
    question: str = ""


class KnowledgeModel(Requirer):
    """A business knowledge model: a named function."""

    logic: FunctionExpression | None = None


class DecisionService(Element):
    """A decision service; its four lists are ``(namespace, id)`` pairs."""

    type: str | None = None
    variable: str = ""
    output_decisions: tuple = ()
    encapsulated_decisions: tuple = ()
    input_decisions: tuple = ()
    input_data: tuple = ()


class ItemDefinition(Element):
    """A named type: a base type with allowed values, components, or the signature of a function."""

    type: str | None = None
    allowed: str | None = None
    type_constraint: str | None = None
    is_collection: bool = False
    components: tuple = ()
    parameters: tuple | None = None
    result: str | None = None


class Import(Element):
    """Another file, known here under ``name`` (empty: its names are used without a prefix)."""

    namespace: str = ""
    location: str | None = None
    kind: str = ""


class Definitions(Element):
    """A whole file. ``file`` is its name, ``hash`` the SHA-256 of its bytes in hexadecimal."""

    file: str = ""
    hash: str = ""
    namespace: str = ""
    imports: tuple = ()
    item_definitions: tuple = ()
    inputs: tuple = ()
    decisions: tuple = ()
    knowledge: tuple = ()
    services: tuple = ()
