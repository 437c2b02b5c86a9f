"""What a browser says of itself, in words that its owner recognises: “Firefox on Windows”."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # in this order, since most also name those they resemble
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_words(user_agent):
    """A browser and its system in a few words, by the header ``User-Agent`` (None or anything else a client sends)."""
    given = user_agent or ""
    browser = next((name for sign, name in _BROWSERS if sign in given), None)
    system = next((name for sign, name in _SYSTEMS if sign in given), None)
    if browser is None:
        return f"A program on {system}" if system else "An unknown browser"
    return f"{browser} on {system}" if system else browser
