"""What a letter says: escaped, as often as its rules say, and never with a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters import NotRenderable, as_text
from tests.letters.files import VALUES, letter, made

GIVEN = [{"what": "tea", "many": 2}, {"what": "milk", "many": 1}]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>a &amp; b<br>c</p>", "<p>a &amp; b<br>c</p>"),
        ("<p>{= name }</p>", "<p>Ann</p>"),
        ("<p data-if='name = \"Ann\"'>a</p><p data-if='name = \"Bob\"'>b</p>", "<p>a</p>"),
        ("<p data-variant='ONE'>a</p><p data-variant='TWO'>b</p><p data-variant='TWO ONE'>c</p>", "<p>a</p><p>c</p>"),
        ("<p lang='ga'>a</p>", '<p lang="ga">a</p>'),
        ("<p><span>a</span><span lang='ga'>b</span></p>", '<p>a<span lang="ga">b</span></p>'),
        ("<ul><li data-each='x in given'>{= x.many } {= x.what }</li></ul>", "<ul><li>2 tea</li><li>1 milk</li></ul>"),
        ("<ul><li data-each='x in given' data-if='x.many > 1'>{= x.what }</li></ul>", "<ul><li>tea</li></ul>"),
        ('<p>{= if day = null then "no day" else "a day" }</p>', "<p>no day</p>"),
        (
            "<table><tbody><tr data-each='x in given'><th scope='row'>{= x.what }</th><td></td></tr></tbody></table>",
            '<table><tbody><tr><th scope="row">tea</th><td></td></tr><tr><th scope="row">milk</th><td></td></tr>'
            "</tbody></table>",
        ),
        (
            "<section data-each='x in given'><p data-each='y in given'>{= x.what } {= y.what }</p></section>",
            "<section><p>tea tea</p><p>tea milk</p></section><section><p>milk tea</p><p>milk milk</p></section>",
        ),
    ],
)
def test_what_is_written(body, wanted):
    assert made(body, given=GIVEN) == wanted


def test_a_value_of_several_lines_keeps_them():
    assert made("<p>{= name }</p>", name="1 High Street\nOmagh") == "<p>1 High Street<br>Omagh</p>"


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_a_value_is_it_is_text_and_nothing_else(name):
    html = made("<p>{= name }</p>", name=name)
    assert html.count("<") == 2 + html.count("<br>")
    assert as_text(html) == " ".join(name.split())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>on {= day }</p>", "line 7: {= day }: null has no words"),
        ("<p>{= given[1].what }</p>", "line 7: {= given\\[1\\].what }: null has no words"),
        ("<p data-if='day > day'>a</p>", "line 7: data-if: “day > day” is null and not true or false"),
        ("<ul><li data-each='x in given'>a</li></ul>", "line 7: nothing would stand in this <ul>"),
        ("<p><span data-if='name = \"Bob\"'>a</span></p>", "line 7: nothing would stand in this <p>"),
        ("<p data-each='x in if day = null then null else given'>a</p>", "data-each: .* is null and not a list"),
    ],
)
def test_a_gap_is_an_error_and_never_a_letter(body, words):
    with pytest.raises(NotRenderable, match=words):
        made(body)


def test_equal_values_give_equal_letters():
    read = letter("<p>{= name }</p>")
    assert read.render(VALUES, variant="ONE") == read.render(dict(reversed(VALUES.items())), variant="ONE")
