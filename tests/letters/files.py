"""Small letters for the tests."""

from app.letters import read_letter

FILE = "a_letter.html"
HEAD = """<!doctype html><html lang="en-GB"><head><title>A letter</title>
<meta name="variants" content="ONE TWO">
<meta name="name" content="string">
<meta name="day" content="date or null">
<meta name="given" content="list&lt;context&lt;what: string, many: number&gt;&gt;">
</head><body><article><h1>To {= name }</h1>
"""  # the body begins on line 7
TAIL = "<p>{= count(given) }<span data-if='day != null'>, {= day }</span></p></article></body></html>"
VALUES = {"name": "Ann", "day": None, "given": []}


def file_of(body, head=HEAD, tail=TAIL):
    return f"{head}{body}{tail}".encode()


def letter(body, **parts):
    return read_letter(file_of(body, **parts), FILE)


def made(body, *, variant="ONE", **values):
    """What the letter with this body says between its heading and its last paragraph."""
    html = letter(body).render({**VALUES, **values}, variant=variant)
    return html.partition("</h1>\n")[2].rpartition("<p>")[0]
