"""Form files to forms: ``read_form`` refuses whatever could not be drawn, checked and opened in the editor again."""

from app.task_forms.environment import NAMES
from app.task_forms.formulas import BadFormula, read_formula
from app.task_forms.model import Button, Group, Mark, RowList, TaskForm, TextBlock
from app.task_forms.ordering import in_order
from app.task_forms.reader_fields import read_computed, read_field
from app.task_forms.reader_properties import check_properties, flag_of, text_of
from app.task_forms.reader_rules import messages_of
from app.task_forms.source import Place, read_source
from app.task_forms.text_blocks import UnusableText, blocks, closed_html

_FIELDS = ("textfield", "textarea", "number", "datetime", "select", "radio", "checklist", "checkbox")
_RESERVED = {*NAMES, "item", "partial"}
_MAX_KEY = 60
_MAX_ROWS = 100


def read_form(content, file):
    """The :class:`TaskForm` of a form file, ``content`` its bytes. Raises ``UnusableForm``: file, component, problem.

    Equal content gives equal forms. Source: the form-js schema, of which this is a checked subset.
    """
    data, text = read_source(content, file)
    place = Place(file)
    reader = _Reader(frozenset(_keys(data["components"], place)), place)
    _refuse_twins(data["components"], place)
    components = reader.components(data["components"], ())
    order = in_order(components, place)
    return TaskForm(data["id"], text, file, components, order, tuple(reader.formulas))


class _Reader:
    """Reads the components in one reach of names; ``keys`` are the fields in it."""

    def __init__(self, keys, place, formulas=None, *, in_rows=False):
        self.keys = keys
        self.place = place
        self.formulas = [] if formulas is None else formulas
        self.in_rows = in_rows

    def components(self, raws, hides):
        """The components of a list, each with the conditions of what it stands in."""
        return tuple(self._component(raw, hides, self.place.inside(raw)) for raw in raws)

    def formula(self, text, what, place, without=()):
        """A formula of this form, remembered; ``what`` says where it stands."""
        reach = self.keys - set(without)
        try:
            found = read_formula(text, reach, place.file, place.component)
        except BadFormula as error:
            place.refuse(f"“{what}” {error.problem}")
        self.formulas.append((found, reach))
        return found

    def _component(self, raw, outer, place):
        kind = raw.get("type")
        check_properties(raw, kind, place)
        hide = (raw.get("conditional") or {}).get("hide")
        hides = outer if hide in (None, "") else (*outer, self.formula(hide, "hide", place))
        if kind in _FIELDS:
            return read_field(raw, hides, place, self)
        if kind == "expression":
            return read_computed(raw, hides, place, self)
        if kind == "group":
            return self._group(raw, hides, place)
        if kind == "dynamiclist":
            return self._rows(raw, hides, place)
        if kind in ("text", "html"):
            return self._text(raw, hides, place)
        return self._mark(raw, hides, place)

    def _group(self, raw, hides, place):
        if raw.get("path"):
            place.refuse("a group should have no “path”: its fields belong to the form.")
        inner = self.components(raw.get("components") or [], hides)
        label = text_of(raw, "label", place, needed=True)
        return Group(id=raw["id"], kind="group", hides=hides, label=label, components=inner)

    def _mark(self, raw, hides, place):
        if raw["type"] != "button":
            return Mark(id=raw["id"], kind=raw["type"], hides=hides)
        if raw.get("action", "submit") != "submit":
            place.refuse("a button can only submit the form; nothing typed should be lost by a button.")
        label = text_of(raw, "label", place, needed=True)
        return Button(id=raw["id"], kind="button", hides=hides, label=label)

    def _text(self, raw, hides, place):
        name = "text" if raw["type"] == "text" else "content"
        text = raw.get(name)
        if not isinstance(text, str) or not text.strip():
            place.refuse(f"“{name}” should be a text.")
        if text.startswith("="):
            if raw["type"] == "html":
                place.refuse("HTML cannot be computed; use a text block.")
            formula = self.formula(text, name, place)
            return TextBlock(id=raw["id"], kind="text", hides=hides, formula=formula)
        if "{{" in text:
            place.refuse("there is no templating with {{ }}; begin the text with “=” and write FEEL.")
        try:
            html = blocks(text) if name == "text" else closed_html(text)
            return TextBlock(id=raw["id"], kind="text", hides=hides, html=html)
        except UnusableText as error:
            place.refuse(error.sentence)

    def _rows(self, raw, hides, place):
        if self.in_rows:
            place.refuse("a list of rows cannot stand in a row.")
        own, reach = raw.get("properties") or {}, self.keys | frozenset(_keys(raw["components"], place))
        inner = _Reader(reach, place, self.formulas, in_rows=True)
        start = _count(raw.get("defaultRepetitions", 1), "defaultRepetitions", place)
        least, most = _bounds(own, start, place)
        components = inner.components(raw["components"], ())
        if "check" in own and "checkMessage" not in own:
            place.refuse("a “check” needs a “checkMessage” that says what to do.")
        return RowList(
            id=raw["id"],
            kind="rows",
            hides=hides,
            key=raw["path"],
            label=text_of(raw, "label", place, needed=True),
            components=components,
            order=in_order(components, place),
            start_rows=start,
            min_rows=least,
            max_rows=most,
            fixed=not raw.get("allowAddRemove", True),
            messages=messages_of(raw),
            check=self.formula(own["check"], "check", place) if "check" in own else None,
            default=self.formula(own["default"], "default", place, [raw["path"]]) if "default" in own else None,
            required=least > 0,
        )


def _bounds(own, start, place):
    least = _count(own.get("minRows", 0), "minRows", place)
    most = _count(own.get("maxRows", _MAX_ROWS), "maxRows", place)
    if least > most or start > most:
        place.refuse("it may have fewer rows than it begins with or needs.")
    return least, most


def _count(value, name, place):
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()) or len(text) > 3 or int(text) > _MAX_ROWS:
        place.refuse(f"“{name}” should be a whole number up to {_MAX_ROWS}.")
    return int(text)


def _keys(raws, place):
    """The keys in one reach: those in groups too, those in rows not. Refuses what is no key, and twins."""
    found = set()
    for raw in raws:
        inner = place.inside(raw)
        kind = raw.get("type")
        if kind == "group":
            new = _keys(raw.get("components") or [], place)
        elif kind == "dynamiclist":
            new = [_key(raw, "path", inner)]
            if not raw.get("components"):
                inner.refuse("a list of rows needs components.")
            _keys(raw["components"], inner)
        else:
            new = [_key(raw, "key", inner)] if kind in (*_FIELDS, "expression") else []
        for key in new:
            if key in found:
                inner.refuse(f"the key “{key}” stands there twice.")
            found.add(key)
    return found


def _key(raw, name, place):
    key = raw.get(name)
    plain = isinstance(key, str) and key.isascii() and key.isidentifier() and len(key) <= _MAX_KEY
    if not plain or key.startswith("_"):
        place.refuse(f"“{name}” should be a name of letters, digits and “_” that begins with a letter.")
    if key in _RESERVED:
        place.refuse(f"“{key}” means something else in FEEL here; give the field another {name}.")
    if not _is_name(key, place):
        place.refuse(f"“{key}” is a word of FEEL; give the field another {name}.")
    return key


def _is_name(key, place):
    try:
        return read_formula(f"={key}", {key}, place.file, place.component).uses == {key}
    except BadFormula:
        return False


def _refuse_twins(raws, place, seen=None):
    seen = set() if seen is None else seen
    for raw in raws:
        inner, identity = place.inside(raw), raw.get("id")
        if not isinstance(identity, str) or not identity:
            inner.refuse("it needs an “id”.")
        if identity in seen:
            inner.refuse(f"the id “{identity}” stands there twice.")
        seen.add(identity)
        flag_of(raw, "disabled", inner)
        _refuse_twins(raw.get("components") or [], place, seen)
