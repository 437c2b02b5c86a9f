"""The codes that models can give a name, followed through mappings, scripts, decisions, forms, calls and messages."""

import re

from app.decisions.contract import contract_of
from app.feel import syntax

NEVER = {"CANNOT_OCCUR"}
_QUOTED = re.compile(r'"([^"]*)"')


class Codes:
    """Follows names through the processes of a programme."""

    def __init__(self, programme):
        self.programme = programme
        self.models = programme.models
        self.processes = [self.models.process(each) for each in self.models.process_ids]
        self._looked = set()

    def written(self):
        """``(name, codes)`` of every attribute (``status``) and field of a record (``doubts.kind``) that is written."""
        found = {}
        for process in self.processes:
            for element in process.elements.values():
                for mapping in element.outputs:
                    owner, _, name = mapping.target.partition(".")
                    if owner == "case" and name:
                        self._note(found, process, name, getattr(mapping.source, "tree", None))
        return {name: codes - NEVER for name, codes in found.items()}

    def _note(self, found, process, name, tree):
        if name in self.models.case_model.attributes:
            found.setdefault(name, set()).update(self.of(process, tree))
            return
        for context in _contexts(tree):
            for field, value in context.entries:
                found.setdefault(f"{name}.{field}", set()).update(self.of(process, value))

    def of(self, process, tree):
        """The texts that an expression of a process can give, as far as they can be known without a client."""
        if isinstance(tree, syntax.Literal):
            return {tree.value} if isinstance(tree.value, str) else set()
        if isinstance(tree, syntax.If):
            return self.of(process, tree.then) | self.of(process, tree.otherwise)
        if isinstance(tree, syntax.For):
            return self.of(process, tree.body)
        if isinstance(tree, syntax.Name):
            return self._of_name(process, tree.name, None)
        if isinstance(tree, syntax.Path) and isinstance(tree.base, syntax.Name):
            return self._of_name(process, tree.base.name, tree.name)
        return set()

    def _of_name(self, process, name, part):
        if (process.id, name, part) in self._looked:
            return set()
        self._looked.add((process.id, name, part))
        try:
            inside = [self._given(process, element, name, part) for element in process.elements.values()]
            outside = [self._handed(process, other, name) for other in self.processes if part is None]
            return set().union(*inside, *outside)
        finally:
            self._looked.discard((process.id, name, part))

    def _given(self, process, element, name, part):
        """What an element of the process itself gives to a name."""
        found = set()
        if element.result == name and element.decision:
            found |= self._decided(element.decision, part)
        if element.result == name and element.script is not None:
            found |= self.of(process, element.script.tree)
        if element.form and part is None:
            found |= self._options(element.form, name)
        scope = self.models.process(element.called) if element.called else process
        for mapping in element.outputs:
            if mapping.target == name and part is None:
                found |= self.of(scope, getattr(mapping.source, "tree", None))
        return found

    def _handed(self, process, other, name):
        """What another process hands over under a name: by calling this one, or with a message this one waits for."""
        heard = {element.message for element in process.elements.values() if element.message}
        found = set()
        for element in other.elements.values():
            throws = element.message in heard and element.kind in ("intermediateThrowEvent", "endEvent")
            if element.called == process.id or throws:
                for mapping in element.inputs:
                    if mapping.target == name:
                        found |= self.of(other, getattr(mapping.source, "tree", None))
        return found

    def _decided(self, decision_id, part):
        linked, decision = self.models.decision(decision_id)
        contract = next(each for each in contract_of(linked) if each["decision"] == decision.id)
        wanted = [each for each in contract["outputs"] if part in (None, each["name"])]
        return {code for each in wanted if each["type"] == "string" for code in _QUOTED.findall(each["allowed"] or "")}

    def _options(self, form_id, key):
        fields = [each for each in self.programme.form(form_id).saved if each.key == key and each.type != "list"]
        offered = [each.options for each in fields if each.options]
        return {value for options in offered for value, _ in options.pairs}


def _contexts(tree):
    if isinstance(tree, syntax.ContextNode):
        return [tree]
    if isinstance(tree, syntax.For):
        return _contexts(tree.body)
    return []
