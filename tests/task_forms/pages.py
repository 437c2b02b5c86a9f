"""Pages with a form on them, drawn by the templates, and what a reader of the HTML finds there."""

from html.parser import HTMLParser

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from app.task_forms import Binding, draw
from tests.project import APP
from tests.task_forms.forms import environment

GOVUK = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
TEMPLATES = Environment(loader=ChoiceLoader([FileSystemLoader(APP / "web" / "templates"), GOVUK]), autoescape=True)
PAGE = """{% from "task_form/fields.html" import error_summary, form_fields %}
{{ error_summary(errors) }}<form method="post">{{ form_fields(fields) }}</form>"""
VOID = {"input", "br", "hr", "img", "meta", "link"}


def page(task_form, binding_or_values=None, decide=None, **names):
    """The :class:`Page` of a form."""
    errors = binding_or_values.errors if isinstance(binding_or_values, Binding) else ()
    fields = draw(task_form, binding_or_values, environment(**names), decide)
    return Page(TEMPLATES.from_string(PAGE).render(errors=errors, fields=fields))


class Page(HTMLParser):
    """``elements`` are ``(tag, attributes, text)`` in order; ``posts`` what a browser would post."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements = []
        self.open = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append([tag, dict(attrs), ""])
        if tag not in VOID:
            self.open.append((tag, len(self.elements) - 1))

    def handle_endtag(self, tag):
        if tag not in VOID:
            opened, _ = self.open.pop()
            assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data):
        for _, index in self.open:
            self.elements[index][2] += data

    def all(self, tag, **wanted):
        """The elements of a tag with these attributes, as ``(attributes, text)``."""
        return [
            (attributes, text.strip() if tag != "textarea" else text)
            for found, attributes, text in self.elements
            if found == tag and all(attributes.get(name.rstrip("_")) == value for name, value in wanted.items())
        ]

    def ids(self):
        """Every id, in order."""
        return [attributes["id"] for _, attributes, _ in self.elements if "id" in attributes]

    def posts(self):
        """What a browser posts when the page's own button is pressed: names and lists of texts."""
        found = {}
        chosen = None
        for tag, attributes, text in self.elements:
            kind, name = attributes.get("type"), attributes.get("name")
            if tag == "select":
                chosen = name
                found.setdefault(name, [])
            elif tag == "option" and "selected" in attributes:
                found[chosen] = [attributes["value"]]
            elif tag == "textarea":
                found.setdefault(name, []).append(text)
            elif tag == "input" and (kind not in ("radio", "checkbox") or "checked" in attributes):
                found.setdefault(name, []).append(attributes.get("value", ""))
        return found
