"""Text without “=” is static, and a static text is no condition."""

RULE = "condition-feel"


def check(diagram):
    """A condition is FEEL and starts with “=”."""
    for flow in diagram.flows:
        if flow.condition is None:
            continue
        text = (flow.condition.text or "").strip()
        if not text.startswith("="):
            yield flow.id, f"its condition “{text}” is no FEEL, so it could not be decided; begin it with “=”."
        elif not _is_feel(flow.condition.get("language")):
            yield flow.id, "its condition names another language; FEEL is the only one, so take the language away."


def _is_feel(language):
    return not language or language.rstrip("/").lower().rpartition("/")[2] == "feel"
