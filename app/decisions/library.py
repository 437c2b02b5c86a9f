"""Finding and linking DMN files: one file, or a folder whose files import each other.

Reading and linking happen once per content: the same bytes give the same model for as long as the process runs.
"""

import hashlib
import threading
from collections import OrderedDict
from pathlib import Path

from app.decisions.errors import NoSuchDecision, UnreadableFile, UnusableModel
from app.decisions.evaluation import service_function
from app.decisions.linking import LinkedModel
from app.decisions.reader import read
from app.decisions.xml import namespace_attribute


class Store:
    """A bounded store of what is costly to make: made once per key. ``made`` counts how often it was."""

    def __init__(self, size):
        self.made = 0
        self._size = size
        self._kept = OrderedDict()
        self._lock = threading.RLock()

    def get(self, key, make):
        """What is kept under ``key``, made now if it is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            self.made += 1
            self._kept[key] = made = make()
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
            return made


READ = Store(512)
NAMESPACES = Store(4096)
LINKED = Store(512)


def definitions_of(data, file):
    """The :class:`model.Definitions` of a file's bytes, read once per content and name."""
    return READ.get((hashlib.sha256(data).hexdigest(), file), lambda: read(data, file))


def namespace_of(data):
    """The namespace of a DMN file's bytes, or None if they cannot be read that far; looked for once per content."""
    return NAMESPACES.get(hashlib.sha256(data).hexdigest(), lambda: namespace_attribute(data))


class Library:
    """DMN files that may import each other, given as ``{file name: bytes}``; ``lenient`` as in :class:`LinkedModel`."""

    def __init__(self, files, *, lenient=False):
        self.files = dict(files)
        self.lenient = lenient

    @classmethod
    def beside(cls, path, *, lenient=False):
        """The library of the file ``path`` and all DMN files in its folder."""
        path = Path(path).resolve()
        library = cls.of(path.parent, lenient=lenient)
        if path.is_file():
            library.files.setdefault(path.name, path.read_bytes())
        return library

    @classmethod
    def of(cls, folder, *, lenient=False):
        """The library of all DMN files in a folder."""
        return cls({file.name: file.read_bytes() for file in sorted(folder.glob("*.dmn"))}, lenient=lenient)

    def model(self, file):
        """The :class:`LinkedModel` of one of the files. Raises ``UnreadableFile`` or ``UnusableModel``."""
        if file not in self.files:
            problem = "there is no such file among those given; correct its name."
            raise UnreadableFile(file=file, element="the file", problem=problem)
        return self._link(definitions_of(self.files[file], file), ())

    def _link(self, definitions, chain):
        if definitions.namespace in chain:
            problem = "it imports itself by way of others; take one of the imports out."
            raise UnusableModel(file=definitions.file, element="the file", problem=problem)
        chain = (*chain, definitions.namespace)
        imports = [(entry.name, self._link(self._imported(definitions, entry), chain)) for entry in definitions.imports]
        others = tuple((name, other.hash, id(other)) for name, other in imports)
        key = (definitions.hash, definitions.file, others, self.lenient)
        return LINKED.get(key, lambda: LinkedModel(definitions, imports, service_function, lenient=self.lenient))

    def _imported(self, definitions, entry):
        for file, data in self.files.items():
            if file != definitions.file and namespace_of(data) == entry.namespace:
                return definitions_of(data, file)
        problem = f"no file beside it has the namespace “{entry.namespace}”; add that file or take the import out."
        raise UnusableModel(file=definitions.file, element=f"import “{entry.name}”", problem=problem)


def find_decision(linked, name):
    """The decision of a model by its id or name. Raises ``NoSuchDecision`` listing those there are."""
    for decision in linked.definitions.decisions:
        if name in (decision.id, decision.name):
            return decision
    known = ", ".join(f"“{decision.id}”" for decision in linked.definitions.decisions)
    raise NoSuchDecision(file=linked.file, name=name, hint=f" It has {known or 'none'}.")
