"""How wide a text is and where it breaks: bpmn-js draws names in Arial, and labels must fit before they are drawn.

The widths are those of the typeface in thousandths of its size, grouped; what is not listed counts as a wide letter.
"""

NAME_SIZE = 12
LABEL_SIZE = 11
LINE = 14
LABEL_WIDTH = 90

_WIDTHS = {
    "ijl'|’‘": 222,
    " ftI.,:;/!()[]r-“”": 333,
    "Jcksvxyz": 500,
    "abdeghnopqu0123456789L?_£$=+<>–": 556,
    "FTZABEKPSVXY&": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "mM": 833,
    "W%": 944,
}
_WIDTH_OF = {letter: width for letters, width in _WIDTHS.items() for letter in letters}


def width(text, size=LABEL_SIZE):
    """The width of one line of text in pixels, rounded up."""
    return -(-sum(_WIDTH_OF.get(letter, 800) for letter in text) * size // 1000)


def wrap(text, limit=LABEL_WIDTH, size=LABEL_SIZE):
    """The lines a text breaks into so that none is wider than ``limit`` pixels; only single words may be."""
    lines = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= limit:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def block(text, limit=LABEL_WIDTH, size=LABEL_SIZE):
    """The width and height in pixels of a wrapped text, with a little air."""
    lines = wrap(text, limit, size)
    return max((width(line, size) for line in lines), default=0) + 4, LINE * len(lines)
