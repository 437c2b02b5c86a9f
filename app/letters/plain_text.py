"""A letter as its reader hears it: the words alone, so that one can ask what a letter says."""

from html.parser import HTMLParser

from app.letters.source import INLINE

_JOINING = INLINE - {"br"}


def as_text(html):
    """The text of a rendered letter with single spaces between words, on one line."""
    listener = _Listener()
    listener.feed(html)
    listener.close()
    return " ".join("".join(listener.pieces).split())


class _Listener(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []

    def handle_starttag(self, tag, attrs):
        if tag not in _JOINING:
            self.pieces.append(" ")

    def handle_endtag(self, tag):
        if tag not in _JOINING:
            self.pieces.append(" ")

    def handle_data(self, data):
        self.pieces.append(data)
