"""Files as one value: what is published, run and compared. Equal files, equal bundle."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from app.deployments.errors import BadPath, NoSuchFile, NotText

_MAX_PATH = 200


class Bundle(Mapping):
    """An immutable mapping from paths (``dmn/x.dmn``) to bytes. Raises ``BadPath``.

    ``id`` is the SHA-256 over one line for each file, sorted by the bytes of its path, as ``sha256sum`` prints it: the
    digest of the content in hexadecimal, two blanks, the path, a line end.
    """

    __slots__ = ("_files", "hashes", "id")

    def __init__(self, files):
        self._files = {path: bytes(content) for path, content in sorted(files.items(), key=_by_bytes)}
        for path in self._files:
            _refuse_bad(path)
        hashes = {path: hashlib.sha256(content).hexdigest() for path, content in self._files.items()}
        self.hashes = MappingProxyType(hashes)
        lines = "".join(f"{digest}  {path}\n" for path, digest in hashes.items())
        self.id = hashlib.sha256(lines.encode()).hexdigest()

    def __getitem__(self, path):
        return self._files[path]

    def __iter__(self):
        return iter(self._files)

    def __len__(self):
        return len(self._files)

    def __eq__(self, other):
        return isinstance(other, Bundle) and self.id == other.id

    def __hash__(self):
        return hash(self.id)

    def __repr__(self):
        return f"Bundle({self.id[:12]}, {len(self)} files)"

    def text(self, path):
        """The text of a file. Raises ``NoSuchFile`` or ``NotText``."""
        if path not in self._files:
            raise NoSuchFile(path=path, deployment=self.id[:12])
        try:
            return self._files[path].decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotText(path=path) from error

    def paths(self, folder, suffix):
        """The paths of the files in a folder and the folders below it whose names end so, in order."""
        return [path for path in self._files if path.startswith(f"{folder}/") and path.endswith(suffix)]

    def with_(self, path, content):
        """A bundle in which one file is another, or one more."""
        return Bundle({**self._files, path: content})


def _by_bytes(entry):
    return entry[0].encode("utf-8", "surrogatepass")


def _refuse_bad(path):
    names = path.split("/")
    if len(path) > _MAX_PATH or not path.isprintable() or "\\" in path or not all(map(_is_plain, names)):
        raise BadPath(path=path)


def _is_plain(name):
    return name not in ("", ".", "..") and name == name.strip()
