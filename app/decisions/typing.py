"""Item definitions to FEEL types, allowed values included."""

from app import feel
from app.decisions.errors import UnusableModel
from app.feel.errors import FeelError
from app.feel.parser import parse_type
from app.feel.types import ANY, BUILT_IN, ContextType, FunctionType, ListType, NamedType
from app.feel.typing import resolve_type


class TypeTable:
    """The types a file may name: FEEL's own, its item definitions and, with a prefix, those it imports."""

    def __init__(self, definitions, imported=None):
        """``imported`` are pairs of import name and the TypeTable of that file."""
        self.file = definitions.file
        self._definitions = {item.name: item for item in definitions.item_definitions}
        self._imported = imported or []
        self._known = {}
        self._open = set()

    def get(self, name, default=None):
        """The type called ``name``, or ``default``; what ``resolve_type`` asks."""
        if name in self._known:
            return self._known[name]
        if name in self._definitions:
            return self._define(name)
        for prefix, table in self._imported:
            if prefix == "" or name.startswith(f"{prefix}."):
                found = table.get(name[len(prefix) + 1 :] if prefix else name)
                if found is not None:
                    return found
        return default

    def resolve(self, text, element):
        """The type a ``typeRef`` means; None means Any. Raises ``UnusableModel`` naming ``element``."""
        if text is None or text == "":
            return ANY
        found = self.get(text) or BUILT_IN.get(text)
        if found is not None:
            return found
        try:
            return resolve_type(parse_type(text), self)
        except FeelError as error:
            problem = f"there is no type “{text}”; define it under the data types of the file or correct its name."
            raise UnusableModel(file=self.file, element=element, problem=problem) from error

    def _define(self, name):
        item = self._definitions[name]
        element = f"data type “{name}”"
        if name in self._open:
            problem = "its definition comes back to itself; a type cannot contain itself."
            raise UnusableModel(file=self.file, element=element, problem=problem)
        self._open.add(name)
        try:
            kind = self._item_type(item, element)
        finally:
            self._open.discard(name)
        self._known[name] = NamedType(name=name, base=kind)
        return self._known[name]

    def _item_type(self, item, element):
        if item.parameters is not None:
            parameters = tuple(self.resolve(kind, element) for _, kind in item.parameters)
            return FunctionType(parameters=parameters, result=self.resolve(item.result, element))
        if item.components:
            entries = ((part.name, self._item_type(part, f"{element}, “{part.name}”")) for part in item.components)
            base = ContextType(entries=tuple(entries))
        else:
            base = self.resolve(item.type, element)
        if item.allowed:
            base = self._constrained(item.name, base, item.allowed, element)
        if item.is_collection:
            base = ListType(element=base)
        if item.type_constraint:
            base = self._constrained(item.name, base, item.type_constraint, element)
        return base

    def _constrained(self, name, base, text, element):
        allows, tree = self.allowed(text, element)
        return NamedType(name=name, base=base, allows=allows, tests=tree)

    def allowed(self, text, element):
        """The text of allowed values as a function of a value, and its tree. Raises ``UnusableModel``."""
        try:
            compiled = feel.compile_unary_tests(text, types=self)
        except FeelError as error:
            problem = f"its allowed values “{text}” cannot be read: {error}"
            raise UnusableModel(file=self.file, element=element, problem=problem) from error
        return lambda value: compiled.closure(value, feel.Frame({}, None, feel.Run())), compiled.tree
