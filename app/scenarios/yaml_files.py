"""YAML files as analysts write them: YAML 1.2 (``on`` and ``no`` are words), every value with its place."""

import datetime
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.scenarios.errors import UnreadableScenario

SUFFIXES = (".yaml", ".yml")
_NO_SCENARIOS = ("defaults", "phrases")


def files_of(paths):
    """The scenario files among paths: files as they are, folders with all below them. Phrases and defaults are none."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            below = (each for each in sorted(path.rglob("*")) if each.suffix in SUFFIXES)
            found += [each for each in below if each.stem not in _NO_SCENARIOS]
        else:
            found.append(path)
    return found


def load(path):
    """What a YAML file holds. Raises ``UnreadableScenario`` naming the line."""
    try:
        return YAML(typ="rt", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableScenario(file=path, place="the file", problem="it cannot be read as text in UTF-8.") from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "the file"
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        raise UnreadableScenario(file=path, place=place, problem=f"it is not YAML ({said}).") from error
    except (ValueError, RecursionError) as error:
        problem = f"it holds something that cannot be a value ({error})."
        raise UnreadableScenario(file=path, place="the file", problem=problem) from error


class Place:
    """A value of a YAML file and its line; one that is not there is None, in the line of what would hold it."""

    def __init__(self, file, value, line):
        self.file = file
        self.value = value
        self.line = line

    def wrong(self, problem, line=None):
        """The error that says what is wrong here."""
        return UnreadableScenario(file=self.file, place=f"line {line or self.line}", problem=problem)

    def mapping(self):
        """Names and values; empty if nothing stands here. Raises ``UnreadableScenario``."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.wrong("names and values are needed here (name: value).")
        odd = next((name for name in self.value if not isinstance(name, str)), None)
        if odd is not None:
            raise self.wrong(f"“{odd}” is not a name.")
        return self.value

    def known(self, allowed):
        """Raises ``UnreadableScenario`` for a name that is not among those allowed."""
        for name in self.mapping():
            if name not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.at(name).wrong(f"“{name}” is not known here; known are {known}.")

    def at(self, name):
        """The place of an entry of a mapping."""
        held = self.mapping()
        if name not in held:
            return Place(self.file, None, self.line)
        return Place(self.file, held[name], held.lc.key(name)[0] + 1)

    def items(self):
        """The places of the items of a list; none if nothing stands here. Raises ``UnreadableScenario``."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.wrong("a list is needed here (a line with “- ” for each).")
        return [Place(self.file, value, self.value.lc.item(index)[0] + 1) for index, value in enumerate(self.value)]


def plain(value):
    """YAML as plain Python: dates as ISO texts, everything else as it is."""
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    return next((kind(value) for kind in (str, int, float) if isinstance(value, kind)), str(value))
