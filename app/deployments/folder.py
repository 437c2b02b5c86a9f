"""Reading what is to be published from a folder. A file that a deployment would not know is named, not passed over."""

import os
from pathlib import Path

from app.deployments.bundle import Bundle
from app.deployments.errors import NothingToPublish, UnusableFiles
from app.deployments.kinds import FOLDERS, MAX_BYTES, kind_of


def read_folder(root):
    """The :class:`Bundle` of the files in ``processes``, ``dmn`` and ``forms`` of a folder.

    Names that begin with a dot do not count. Raises ``NothingToPublish``, and ``UnusableFiles``, which names every
    symbolic link, every file with more than 2 MB and every file that a deployment does not know.
    """
    root, files, refused = Path(root), {}, []
    for path in _all_files(root):
        place = path.relative_to(root).as_posix()
        reason = _refusal(path, place)
        if reason:
            refused.append(f"{place} ({reason})")
        else:
            files[place] = path.read_bytes()
    if refused:
        raise UnusableFiles(files=", ".join(refused))
    if not files:
        raise NothingToPublish(root=root)
    return Bundle(files)


def _all_files(root):
    """Every file in order, and every symbolic link, be it to a file or a folder; links are not followed."""
    for top in FOLDERS:
        if (root / top).is_symlink():
            yield root / top
            continue
        for folder, below, names in os.walk(root / top):
            links = [name for name in below if Path(folder, name).is_symlink()]
            below[:] = sorted(name for name in below if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted([*names, *links]) if not name.startswith("."))


def _refusal(path, place):
    if path.is_symlink():
        return "a symbolic link"
    if kind_of(place) is None or not path.is_file():
        return "of no kind that is published from there"
    return "more than 2 MB" if path.stat().st_size > MAX_BYTES else None
