"""Letters that models ask for: made in the same transaction, kept as they were sent, refused with the whole input."""

import json

import pytest

from app.letters.errors import LetterError
from app.runtime.documents import UnwritableLetter
from tests.engine.writing import diagram, end, flows, mapped, node, start, user

LETTER = b"""<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <title>A letter</title>
    <meta name="variants" content="M V">
    <meta name="name" content="string">
    <meta name="day" content="date">
  </head>
  <body>
    <article>
      <h1>A letter</h1>
      <p>Dear {= name }, we write on {= day }.</p>
    </article>
  </body>
</html>
"""


def writing(variant="M", letter="L_one", inputs=None):
    headers = f'<zeebe:header key="letter" value="{letter}"/><zeebe:header key="variant" value="{variant}"/>'
    held = f'<zeebe:taskDefinition type="letter"/><zeebe:taskHeaders>{headers}</zeebe:taskHeaders>'
    held += mapped(inputs or {"name": "=why", "day": "=today"})
    return diagram(
        "P_writes",
        start(form="F_begin"),
        user("a", form="F_note"),
        node("serviceTask", "doc", extensions=held),
        user("b", form="F_note"),
        end(),
        flows("start", "a", "doc", "b", "end"),
    )


@pytest.fixture
def opened(house_of):
    def opened(**changes):
        house = house_of(**{"processes/P_writes.bpmn": writing(**changes), "forms/letters/L_one.html": LETTER})
        house.open("P_writes")
        return house

    return opened


def test_a_letter_is_kept_as_it_was_sent_and_told_in_the_history(opened):
    house = opened()
    house.complete("a", {"why": "Ann & Co"}, day="2014-11-04")
    (row,) = house.rows("document")
    assert "Dear Ann &amp; Co" in row["content"]
    assert (row["letter"], row["variant"], row["issued_on"].isoformat()) == ("L_one", "M", "2014-11-04")
    told = next(each.payload for each in house.events() if each.type == "document.issued")
    assert (told["content"], told["document"]) == (row["content"], row["id"])
    assert json.dumps(told["fields"]) == '{"day": "2014-11-04", "name": "Ann & Co"}'
    assert house.proven()


@pytest.mark.parametrize(
    "changes", [{"variant": "X"}, {"inputs": {"name": "=why"}}, {"inputs": {"name": "=1", "day": "=today"}}]
)
def test_a_letter_that_cannot_be_written_stops_the_input_and_leaves_nothing(opened, changes):
    house = opened(**changes)
    before = house.types()
    with pytest.raises(UnwritableLetter, match="The letter L_one could not be written"):
        house.complete("a", {"why": "x"}, day="2014-11-04")
    assert house.types() == before
    assert house.rows("document") == []
    assert house.open_tasks() == ["a"]


def test_a_letter_that_is_not_there_is_named(opened):
    with pytest.raises(Exception, match="L_two") as caught:
        opened(letter="L_two").complete("a", {"why": "x"}, day="2014-11-04")
    assert not isinstance(caught.value, LetterError)
