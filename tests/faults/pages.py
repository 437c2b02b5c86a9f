"""What a page must be that tells of a fault."""

import html
import re


def is_told(answer, words, typed=None):
    """503 with a sentence and when to try again; what was typed is on the page, ready to be sent once more."""
    assert answer.status_code == 503, (answer.status_code, answer.text[-800:])
    assert answer.headers["Retry-After"] == "60"
    assert words in html.unescape(answer.text)
    if typed:
        assert fields_of(answer).items() >= typed.items()
    return True


def fields_of(answer):
    """The fields of the form on a page that leads to where it came from, by name."""
    form = answer.text.partition(f'action="{answer.request.path}"')[2].partition("</form>")[0]
    inputs = re.findall(r"<input [^>]+>", form)
    found = {}
    for each in inputs:
        value = re.search(r'value="([^"]*)"', each)
        found[re.search(r'name="([^"]*)"', each)[1]] = html.unescape(value[1]) if value else ""
    return found


def sent_again(browser, answer):
    """Send the form of a page that told of a fault once more."""
    return browser.client.post(answer.request.path, data=fields_of(answer))
