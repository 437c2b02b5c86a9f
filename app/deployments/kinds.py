"""Which files a deployment knows, by where they lie."""

from pathlib import PurePosixPath

FOLDERS = ("processes", "dmn", "forms")
MAX_BYTES = 2_000_000

_BY_FOLDER = {
    ("processes", ".json"): "setting",
    ("processes/register", ".json"): "register",
    ("processes/reports", ".json"): "report",
    ("processes/kinds", ".json"): "kind",
    ("dmn", ".dmn"): "decision",
    ("forms", ".form"): "form",
    ("forms/letters", ".html"): "letter",
}


def kind_of(path):
    """The kind of a file by its path from the top, or None for one that a deployment does not know.

    Kinds are process, setting, register, report, kind (of cases), decision, form and letter.
    """
    place = PurePosixPath(path)
    if place.suffix == ".bpmn" and place.parts[0] == "processes":
        return "process"
    return _BY_FOLDER.get((str(place.parent), place.suffix))
