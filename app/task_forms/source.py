"""Reading the JSON of a form file: bounded, without duplicate names, and every complaint with its place."""

import json
from decimal import Decimal
from pathlib import PurePath

from app.task_forms.errors import UnusableForm

MAX_BYTES = 500_000
MAX_COMPONENTS = 500
MAX_NESTING = 5
EDITORS_OWN = {"exporter", "executionPlatform", "executionPlatformVersion", "versionTag", "schemaVersion", "$schema"}


class Place:
    """A component of a file, for complaints about it."""

    def __init__(self, file, component="the file"):
        self.file = file
        self.component = component

    def refuse(self, problem):
        """Raise ``UnusableForm`` here."""
        raise UnusableForm(file=self.file, component=self.component, problem=problem)

    def inside(self, raw):
        """The place of a component inside: its key, else its id, else its type."""
        if not isinstance(raw, dict):
            self.refuse("a component should be a JSON object.")
        named = next((raw[name] for name in ("key", "path", "id", "type") if raw.get(name)), "a component")
        return Place(self.file, f"“{str(named)[:60]}”")


def read_source(content, file):
    """The JSON object of a form file and its canonical text. Raises ``UnusableForm``."""
    place = Place(file)
    if len(content) > MAX_BYTES:
        place.refuse("it has more than 500 kB; split it.")
    try:
        data = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_pairs, parse_constant=_constant, parse_float=Decimal
        )
        text = json.dumps(data, sort_keys=True, default=str)
        text.encode()
        json.dumps(data, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as error:
        place.refuse(f"it is not JSON that can be used ({error}).")
    if not isinstance(data, dict):
        place.refuse("it should be a JSON object.")
    _check_head(data, place)
    return data, text


def _check_head(data, place):
    unknown = sorted(data.keys() - EDITORS_OWN - {"type", "id", "components"})
    if unknown:
        place.refuse(f"the form has the property “{unknown[0]}”, which cannot be used.")
    if data.get("type") != "default":
        place.refuse("it is not a form of form-js (its “type” should be “default”).")
    key = PurePath(str(place.file)).name.removesuffix(".form")
    if data.get("id") != key:
        place.refuse(f"the form's id should be “{key}”, as the file is called.")
    if not isinstance(data.get("components"), list) or not data["components"]:
        place.refuse("it has no components.")
    if _count(data["components"], place, 1) > MAX_COMPONENTS:
        place.refuse(f"it has more than {MAX_COMPONENTS} components; split it.")


def _count(components, place, depth):
    if depth > MAX_NESTING:
        place.refuse("its groups are nested too deeply.")
    if not isinstance(components, list):
        place.refuse("“components” should be a list.")
    inner = [raw["components"] for raw in components if isinstance(raw, dict) and "components" in raw]
    return len(components) + sum(_count(each, place, depth + 1) for each in inner)


def _pairs(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"“{next(name for name in names if names.count(name) > 1)}” stands there twice")
    return found


def _constant(name):
    raise ValueError(f"{name} is no number of JSON")
