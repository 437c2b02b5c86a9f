"""A form as data: what a form file says, checked and with its FEEL compiled. Immutable; equal by content."""

from app.feel.record import Record


class Component(Record):
    """What stands in a form. ``hides`` are the conditions, its groups' included, any of which hides it."""

    id: str
    kind: str
    hides: tuple = ()


class TextBlock(Component):
    """``html`` is ready to show; with a ``formula``, its value is CommonMark."""

    html: str = ""
    formula: object = None


class Mark(Component):
    """A separator or a spacer."""


class Button(Component):
    """A button that submits the form."""

    label: str = ""


class Group(Component):
    """Components under one legend."""

    label: str
    components: tuple


class Options(Record):
    """What a choice offers: ``(value, label)`` pairs, or the ``formula`` that gives them."""

    pairs: tuple = ()
    formula: object = None


class Field(Component):
    """A field with a value.

    ``type`` is string, number, boolean, date, date-time, time or list. ``limits`` are what ``validate`` says, by its
    names (min, max, minLength …) as values or formulas; ``messages`` are the form's own, by what they are for.
    A ``code`` is kept in capitals without spaces. ``default`` is a formula, or ``preset`` a JSON value. A ``disabled``
    field shows its default, or else what the outside calls by its key.
    """

    key: str
    label: str
    type: str
    hint: str = ""
    required: bool = False
    disabled: bool = False
    limits: dict = {}  # noqa: RUF012 (never changed)
    messages: dict = {}  # noqa: RUF012
    check: object = None
    default: object = None
    preset: object = None
    options: object = None
    prefix: str = ""
    suffix: str = ""
    decimals: object = None
    autocomplete: str = ""
    code: bool = False


class Computed(Component):
    """A value that is shown and never saved: that of ``formula``, or of a ``decision`` asked with ``inputs``."""

    key: str
    label: str
    type: object = None
    hint: str = ""
    formula: object = None
    decision: str = ""
    inputs: tuple = ()
    output: str = ""


class RowList(Component):
    """A list of rows that each have the same fields; its value is a list of contexts.

    ``order`` is that in which the values of one row can be worked out.
    """

    key: str
    label: str
    components: tuple
    order: tuple
    start_rows: int = 1
    min_rows: int = 0
    max_rows: int = 100
    fixed: bool = False
    messages: dict = {}  # noqa: RUF012
    check: object = None
    default: object = None
    type: str = "list"
    required: bool = False
    disabled: bool = False


class TaskForm(Record):
    """A form file. ``order`` is that in which values can be worked out; ``source`` its JSON, to compare by.

    ``formulas`` are all of its FEEL, each with the keys of the form that are in its reach.
    """

    key: str
    source: str
    file: str
    components: tuple
    order: tuple
    formulas: tuple
    uncompared = ("file", "components", "order", "formulas")

    @property
    def saved(self):
        """The fields it saves, in order: each has ``key``, ``type``, ``required``; a row list, ``components``."""
        return tuple(leaf for leaf in leaves(self.components) if _is_saved(leaf))

    @property
    def keys(self):
        """The names it saves, in order."""
        return tuple(field.key for field in self.saved)

    @property
    def names(self):
        """The names it needs from the outside."""
        return frozenset().union(*(formula.uses - reach for formula, reach in self.formulas))

    @property
    def decisions(self):
        """``(decision, names of its inputs, output)`` of every decision it asks."""
        asked = [leaf for leaf in every_leaf(self.components) if isinstance(leaf, Computed) and leaf.decision]
        return tuple((leaf.decision, tuple(name for name, _ in leaf.inputs), leaf.output) for leaf in asked)


def _is_saved(leaf):
    return isinstance(leaf, (Field, RowList)) and not leaf.disabled


def leaves(components):
    """The components that are no groups, those inside groups included, in order."""
    for component in components:
        if isinstance(component, Group):
            yield from leaves(component.components)
        else:
            yield component


def every_leaf(components):
    """As :func:`leaves`, those inside row lists included."""
    for leaf in leaves(components):
        yield leaf
        if isinstance(leaf, RowList):
            yield from every_leaf(leaf.components)


def keyed(components):
    """The leaves that have a key, in order."""
    return [leaf for leaf in leaves(components) if isinstance(leaf, (Field, Computed, RowList))]
