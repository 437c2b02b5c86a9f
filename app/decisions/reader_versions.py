"""The versions of DMN we read, by namespace, and how each of them writes that an expression is FEEL."""

VERSIONS = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
    "https://www.omg.org/spec/DMN/20240513/MODEL/": "1.6",
}
OTHER_FILES = {
    "http://www.omg.org/spec/BPMN/20100524/MODEL": "a BPMN file, which holds a process",
    "http://www.omg.org/spec/CMMN/20151109/MODEL": "a CMMN file, which holds a case plan",
    "http://www.omg.org/spec/DMN/20160719/testcase": "a file of test cases for a decision",
    "http://www.w3.org/1999/xhtml": "a web page",
    "http://www.w3.org/2000/svg": "a drawing (SVG)",
    "http://www.w3.org/2001/XMLSchema": "an XML schema",
}
_FEEL_URIS = {
    "http://www.omg.org/spec/feel/20140401",
    "http://www.omg.org/spec/dmn/20180521/feel",
    "https://www.omg.org/spec/dmn/20191111/feel",
    "https://www.omg.org/spec/dmn/20211108/feel",
    "https://www.omg.org/spec/dmn/20230324/feel",
    "https://www.omg.org/spec/dmn/20240513/feel",
}
_FEEL_NAMES = {"", "feel", "s-feel", "sfeel"}
_LANGUAGES = {"juel": "JUEL", "python": "Python", "javascript": "JavaScript", "groovy": "Groovy", "jython": "Python"}


def known_versions():
    """The versions in words: “1.1 (http://…), 1.2 (…)”."""
    return ", ".join(f"{version} ({namespace})" for namespace, version in VERSIONS.items())


def is_feel_namespace(uri):
    """Whether ``uri`` is the namespace of FEEL's own types in some version."""
    return uri is not None and _plain(uri) in _FEEL_URIS


def other_language(language):
    """None if an ``expressionLanguage`` means FEEL (or simple FEEL, a part of it), else that language's name."""
    if language is None:
        return None
    plain = _plain(language)
    if plain in _FEEL_NAMES or plain in _FEEL_URIS or plain.replace("/s-feel", "/feel") in _FEEL_URIS:
        return None
    return _LANGUAGES.get(plain, f"“{language.strip()}”")


def _plain(uri):
    return uri.strip().rstrip("/").lower()


def is_dmn_like(namespace):
    """Whether a namespace looks like that of some version of DMN."""
    return "/dmn/" in namespace.lower()
