"""Writing SVG that a strict content security policy lets through: elements with attributes, never styles or scripts."""

from xml.sax.saxutils import escape, quoteattr

INK = "#22242a"
FONT = "Arial, Helvetica, sans-serif"


def tag(name, content=None, **attributes):
    """One element; ``_`` in attribute names stands for ``-``, None leaves one out, ``content`` is SVG already."""
    given = "".join(
        f" {key.strip('_').replace('_', '-')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}/>" if content is None else f"<{name}{given}>{content}</{name}>"


def _text(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


def words(text):
    """Text as content, escaped; what XML cannot hold is left out."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))


def line(points, **attributes):
    """A line through points that draws no area."""
    path = "M" + "L".join(f"{x:g},{y:g}" for x, y in points)
    return tag("path", d=path, fill="none", **{"stroke": INK, "stroke_width": 2, **attributes})


def lines_of_text(lines, middle, top, size, **attributes):
    """Lines of text centred on ``middle``, the first beginning at ``top``."""
    height = size + 3 if size < 12 else size + 2
    spans = "".join(
        tag("tspan", words(text), x=middle, y=round(top + size + place * height - 1.5, 1))
        for place, text in enumerate(lines)
    )
    return tag("text", spans, font_size=size, text_anchor="middle", fill=INK, **attributes)
