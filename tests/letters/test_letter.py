"""A letter's file declares what it needs; what it makes is one complete article."""

import pytest

from app.feel import Limits, Run, TooComplex
from app.letters import UnknownVariant, UnusableLetter
from tests.letters.files import HEAD, VALUES, letter


def test_a_letter_says_what_it_is_and_what_it_needs():
    read = letter("")
    assert (read.title, read.variants) == ("A letter", ("ONE", "TWO"))
    assert read.names() == {"name", "day", "given"}
    assert read.required() == {"name", "given"}


def test_the_letter_of_record_is_one_article_in_its_language():
    html = letter("<p>Hello.</p>\n").render({**VALUES, "day": "2014-11-17"}, variant="TWO")
    assert html == ('<article lang="en-GB"><h1>To Ann</h1>\n<p>Hello.</p>\n<p>0, Monday 17 November 2014</p></article>')


@pytest.mark.parametrize("variant", [None, "", "THREE"])
def test_a_variant_that_is_not_there_is_refused(variant):
    with pytest.raises(UnknownVariant, match="it has ONE, TWO"):
        letter("").render(VALUES, variant=variant)


def test_a_letter_without_variants_takes_none():
    plain = letter("", head=HEAD.replace('<meta name="variants" content="ONE TWO">', ""))
    assert plain.render(VALUES) == plain.render(VALUES, variant="")
    with pytest.raises(UnknownVariant, match="it has none"):
        plain.render(VALUES, variant="ONE")


def test_a_letter_stops_within_its_budget():
    read = letter("<p data-each='x in for i in 1..1000 return i'>a</p>")
    with pytest.raises(TooComplex):
        read.render(VALUES, variant="ONE", run=Run(limits=Limits(steps=100)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<title>A letter</title>", "<title> </title>", "line 1: the <title> is empty"),
        ("<title>A letter</title>", "", "<head> needs exactly one <title>"),
        (' lang="en-GB"', "", "line 1: <html> should say the language"),
        ("<h1>To {= name }</h1>", "<p>{= name }</p>", "there is no <h1>"),
        ('"date or null"', '"dat"', "line 4: the type of the field “day”: At character 1"),
        ('"day"', '"name"', "line 4: “name” is declared twice"),
        ('"day"', '"Day"', "line 4: “Day” is no name of a field; write lower_snake_case"),
        (
            "</head>",
            '<meta name="more" content="string"></head>',
            "line 6: the field “more” is declared and nothing uses it",
        ),
        ("</head><body>", "</head><body><article></article>", "<body> needs exactly one <article>"),
    ],
)
def test_a_head_that_cannot_be_used_is_refused_with_its_line(old, new, words):
    assert old in HEAD
    with pytest.raises(UnusableLetter) as error:
        letter("", head=HEAD.replace(old, new))
    assert words in error.value.sentence
