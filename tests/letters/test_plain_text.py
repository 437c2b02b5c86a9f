"""What a letter says, in words alone."""

import pytest

from app.letters import as_text


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>You <strong>must</strong>.</p>", "You must."),
        ("<p>a</p><p>b</p>", "a b"),
        ("<address>Ann<br>1 High Street</address>", "Ann 1 High Street"),
        ("<p>a\n   b &amp; c</p>\n", "a b & c"),
        ("<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>", "a b"),
        ("", ""),
    ],
)
def test_words_are_one_line_with_single_spaces(html, wanted):
    assert as_text(html) == wanted
