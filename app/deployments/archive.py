"""Files to be published as one ZIP archive: read with limits, so that a small archive cannot fill the memory."""

import io
import zipfile
import zlib

from app.deployments.bundle import Bundle
from app.deployments.errors import UnusableFiles
from app.deployments.kinds import MAX_BYTES
from app.errors import Invalid

MOST_FILES = 2000
LARGEST = 50_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes to unpack a few bytes with
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError)


class UnreadableArchive(Invalid):
    """This is not a ZIP archive that can be read: {problem}"""


def read_archive(content):
    """The :class:`Bundle` of the files in an archive (bytes), at the paths that they have in it; folders do not count.

    Raises ``UnreadableArchive``, ``BadPath``, and ``UnusableFiles`` for files of more than 2 MB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Bundle(_files(archive))
    except _BROKEN as error:
        raise UnreadableArchive(problem="it is broken, or encrypted, or something else.") from error


def _files(archive):
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
        problem = f"it has more than {MOST_FILES} files or more than {LARGEST // 1_000_000} MB in all."
        raise UnreadableArchive(problem=problem)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableArchive(problem="its files should be stored as they are or deflated, as is usual.")
    found = {}
    for entry in entries:
        if entry.filename in found:
            raise UnreadableArchive(problem=f"it has the file “{entry.filename[:200]}” twice.")
        found[entry.filename] = _content(archive, entry)
    return found


def _content(archive, entry):
    """The bytes of a file, never more of them than it may have, whatever the archive says of its size."""
    with archive.open(entry) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnusableFiles(files=f"{entry.filename[:200]} (more than 2 MB)")
    return content
