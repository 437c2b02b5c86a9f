"""A DMN file while it is read: finding the elements of its version, their names, ids, texts and types."""

import re
from collections import Counter

from app.decisions.errors import UnreadableFile
from app.decisions.reader_places import local_name, place, plain_name, quoted
from app.decisions.reader_versions import is_feel_namespace, other_language

_WITH_ID = {
    *("definitions", "import", "itemDefinition", "itemComponent", "inputData", "decision"),
    *("businessKnowledgeModel", "encapsulatedLogic", "decisionService"),
    *("literalExpression", "context", "list", "relation", "invocation", "functionDefinition"),
    *("conditional", "filter", "for", "some", "every"),
    *("decisionTable", "input", "output", "rule"),
}
# Strings and comments; one that is never closed takes all the rest, so that no text is gone through twice.
_NOT_BARE = re.compile(r'"(?:[^"\\]+|\\.)*+(?:"|\\?\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_CELLS = {"inputEntry", "outputEntry", "defaultOutputEntry", "inputExpression", "inputValues", "outputValues"}
_NOUNS = {"definitions": "this file", "decisionTable": "this table", "import": "this import"}


class Source:
    """One file: ``version`` is its DMN version, ``namespace`` the model's own, ``nodes`` its XML elements by id."""

    def __init__(self, root, file, version):
        self.root = root
        self.file = file
        self.version = version
        self.namespace = (root.get("namespace") or "").strip()
        self.tag = root.tag.rpartition("}")[0] + "}"
        self.nodes = {}
        self.made_up = set()
        self.import_names = {}
        self._elements = list(root.iter())  # kept: lxml would make each element's Python object anew at every touch
        self._identify()

    # --- finding -------------------------------------------------------------------------------------------

    def children(self, node, name):
        """The children of that tag, in order."""
        tag = self.tag + name
        return [child for child in node if child.tag == tag]

    def child(self, node, name):
        """The first child of that tag, or None."""
        tag = self.tag + name  # a loop is several times faster here than lxml's own search
        for child in node:
            if child.tag == tag:
                return child
        return None

    def words(self, node, name):
        """The text of a child that is prose, "" if there is none."""
        child = self.child(node, name)
        return "" if child is None else (child.text or "").strip()

    # --- names, types and texts ----------------------------------------------------------------------------

    def name(self, node):
        """The name of an element that must have one."""
        name = plain_name(node.get("name"))
        if not name:
            raise self.problem(node, f"it has no name{self.written_id(node)}; give it one.")
        return name

    def type(self, node, text):
        """A ``typeRef`` as FEEL names it: without FEEL's prefix, with an import's name for its prefix."""
        text = (text or "").strip()
        prefix, colon, local = text.partition(":")
        if colon:
            namespace = node.nsmap.get(prefix.strip())
            if is_feel_namespace(namespace) or namespace == self.namespace:
                return local.strip()
            if namespace in self.import_names:
                return f"{self.import_names[namespace]}.{local.strip()}".lstrip(".")
        return text or None

    def feel(self, node):
        """The FEEL text in ``node``, exactly as written, "" if there is none; refuses what is in another language."""
        self.check_language(node)
        child = self.child(node, "text")
        if child is None:
            if self.child(node, "importedValues") is not None:
                raise self.problem(node, "it takes its values from another file; write them here in FEEL.")
            return ""
        text = child.text or ""
        if "{" in text and _is_juel(text):
            raise self._language_problem(node, "JUEL")
        return text

    def optional_feel(self, node, name):
        """The FEEL text in the child of that tag, or None where it is missing or blank."""
        child = self.child(node, name)
        text = "" if child is None else self.feel(child)
        return text if text.strip() else None

    def check_language(self, node):
        """Refuse an element that says it is not FEEL."""
        language = other_language(node.get("expressionLanguage"))
        if language:
            raise self._language_problem(node, language)

    def written_id(self, node):
        """Its id in brackets, as an analyst would look it up; nothing if the file gives none."""
        identity = node.get("id")
        return "" if not identity or identity in self.made_up else f" (its id is {quoted(identity)})"

    # --- refusing ------------------------------------------------------------------------------------------

    def problem(self, node, problem):
        """The refusal of ``node``, to be raised."""
        return UnreadableFile(file=self.file, element=place(node), problem=problem)

    def _language_problem(self, node, language):
        kind = local_name(node)
        noun = _NOUNS.get(kind, "this cell" if kind in _CELLS else "this expression")
        return self.problem(node, f"{noun} is written in {language}; rewrite it in FEEL.")

    # --- ids -----------------------------------------------------------------------------------------------

    def _identify(self):
        """Refuse an id used twice, and give one (kind and number in the file) to every element that lacks one."""
        nameless = []
        numbers = Counter()
        counted = {self.tag + kind: kind for kind in _WITH_ID}
        for node in self._elements:
            identity = node.get("id")
            if identity and node.tag.startswith(self.tag):
                self._register(identity, node)
            kind = counted.get(node.tag)
            if kind and node.get("href") is None:
                numbers[kind] += 1
                if not identity:
                    nameless.append((f"{kind}_{numbers[kind]}", node))
        for made, node in nameless:
            identity = made
            while identity in self.nodes:
                identity += "_"
            node.set("id", identity)
            self.nodes[identity] = node
            self.made_up.add(identity)

    def _register(self, identity, node):
        first = self.nodes.setdefault(identity, node)
        if first is not node:
            other = f"{place(first)} (line {first.sourceline})"
            problem = f"its id {quoted(identity)} is also the id of {other}; change one of them, an id is used once."
            raise self.problem(node, problem)


def _is_juel(text):
    """Whether ``${`` or ``#{`` stands outside strings and comments, where FEEL has no use for it."""
    if "${" not in text and "#{" not in text:
        return False
    bare = _NOT_BARE.sub("", text)
    return "${" in bare or "#{" in bare
