"""Which requirements scenario files say they answer; only the head of each file is read, so that many are quick."""

import re
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.scenarios.errors import UnreadableScenario
from app.scenarios.yaml_files import files_of

_TOP = re.compile(r"^(?=\w)", re.MULTILINE)  # where an entry at the top of a file begins
_HEAD = ("scenario:", "answers:")


class Promise(NamedTuple):
    """A scenario: its file as a text, its name, and the ids of the requirements that it answers."""

    file: str
    name: str
    answers: tuple


def promises(folder, root):
    """The :class:`Promise` of every scenario file in a folder, each file told from ``root`` on.

    None where there is no such folder. Raises ``UnreadableScenario``.
    """
    return [_promise(path, path.relative_to(root).as_posix()) for path in files_of([folder])] if folder.is_dir() else []


def _promise(path, file):
    try:
        text = path.read_text(encoding="utf-8-sig")
        head = "".join(part for part in _TOP.split(text) if part.startswith(_HEAD))
        held = YAML(typ="safe", pure=True).load(head) or {}
        return Promise(file, str(held.get("scenario", "")), tuple(str(each) for each in held.get("answers") or ()))
    except (OSError, UnicodeDecodeError, YAMLError, AttributeError, TypeError) as error:
        problem = "“scenario” and “answers” cannot be read."
        raise UnreadableScenario(file=file, place="the file", problem=problem) from error
