"""Everything wrong with the expressions of a letter is said when it is read, each with its line."""

import pytest

from app.letters import UnusableLetter
from tests.letters.files import letter


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("<p>\n{= nmae }</p>", 8, "{= nmae }: At character 1: nothing here is called “nmae”. Did you mean “name”?"),
        ("<p>{= 1 + }</p>", 7, "{= 1 + }: At character"),
        ("<p>{= given }</p>", 7, "which has no words"),
        ("<p>{= name = name }</p>", 7, "{= name = name } is a boolean, which has no words"),
        ("<p>{= name + 1 }</p>", 7, "is not defined"),
        ("<p>{ name }</p>", 7, "the brace “{” stands alone"),
        ("<p data-if='name'>a</p>", 7, "data-if “name” is a string and not true or false"),
        ("<p data-if='name = 1'>a</p>", 7, "a string is compared with a number"),
        ("<p data-if=''>a</p>", 7, "data-if “”: At character 1"),
        ("<p data-each='given'>a</p>", 7, "data-each “given” should read “name in list”"),
        ("<p data-each='x in name'>a</p>", 7, "data-each: “name” is a string and not a list"),
        ("<p data-each='name in given'>a</p>", 7, "“name” is a field; call the item something else"),
        ("<p data-each='x in given'>{= x.waht }</p>", 7, "has no “waht”"),
        ("<p data-variant='THREE'>a</p>", 7, "there is no variant “THREE”"),
        ("<p data-variant=''>a</p>", 7, "there is no variant “”"),
        ("<p data-each='x in given'>a</p><p>{= x.what }</p>", 7, "nothing here is called “x”"),
    ],
)
def test_what_cannot_be_evaluated_is_refused_with_its_line(body, line, words):
    with pytest.raises(UnusableLetter) as error:
        letter(body)
    assert f"line {line}: " in error.value.sentence
    assert words in error.value.sentence


def test_all_findings_are_told_together_in_the_order_of_the_file():
    with pytest.raises(UnusableLetter) as error:
        letter("<p>{= b }</p>\n<p>{= a }</p>\n<p data-if='c'>d</p>")
    assert [line for line, _ in error.value.findings] == [7, 8, 9]
