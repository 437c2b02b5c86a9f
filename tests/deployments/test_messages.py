"""Messages are declared with what they carry, and the processes must agree with it."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.checking import check_bundle
from app.deployments.messages import FILE, BadMessages, Entry, Message, payload_problems, read_messages
from app.deployments.programme import Programme
from tests.scenarios.small import FILES, MESSAGES

OPEN = MESSAGES["NEWS"]["payload"]["open"]
DATED = {**OPEN, "type": "date", "label": "Day", "required": False}


def read(**messages):
    return read_messages(json.dumps({"messages": messages}).encode())


def found(messages):
    """The findings about messages in the small programme with these declared."""
    files = {**FILES, FILE: json.dumps({"messages": messages}).encode()}
    return [each for each in check_bundle(Bundle(files)) if "message" in each.lower() and "drawn" not in each]


def news(**payload):
    return read(NEWS={**MESSAGES["NEWS"], "payload": payload})["NEWS"]


def test_a_message_is_read_with_its_entries():
    entry = Entry("open", "Open", "boolean", True, (), "a test")
    assert read(**MESSAGES)["NEWS"] == Message("NEWS", "News", True, {"open": entry}, "a test")


def test_a_deployment_without_the_file_declares_none():
    assert Programme(Bundle({path: held for path, held in FILES.items() if path != FILE})).messages == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"messages": []}',
        b'{"messages": {}, "more": 1}',
        b'{"messages": {"NEWS": 1}}',
        json.dumps({"messages": {"NEWS": {**MESSAGES["NEWS"], "outside": "yes"}}}).encode(),
        json.dumps({"messages": {"NEWS": {**MESSAGES["NEWS"], "payload": []}}}).encode(),
        *(
            json.dumps({"messages": {"NEWS": {**MESSAGES["NEWS"], "payload": {"open": entry}}}}).encode()
            for entry in ({}, {**OPEN, "type": "money"}, {**OPEN, "required": 1}, {**OPEN, "values": ["x"]}, 7)
        ),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_named(content):
    with pytest.raises(BadMessages, match=FILE):
        read_messages(content)
    assert any(FILE in each for each in check_bundle(Bundle({**FILES, FILE: content})))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("string", ["x", ""], [1, None, "a\0", "x" * 3000, ["x"]]),
        ("number", [1, 0.5, -3], [True, "1", 1e20, None]),
        ("boolean", [True, False], ["true", 0, None]),
        ("date", ["2015-02-28"], ["2015-02-30", "28.2.2015", "2015-02-28T09:00:00", 20150228, None]),
        ("date-time", ["2015-02-28T09:00:00", "2015-02-28T09:00:00Z"], ["2015-02-28", "2015-02-30T09:00:00", None]),
    ],
)
def test_a_value_is_of_the_type_that_is_declared(kind, good, bad):
    message = news(open={**OPEN, "type": kind})
    assert [payload_problems(message, {"open": value}) for value in good] == [[]] * len(good)
    assert [len(payload_problems(message, {"open": value})) for value in bad] == [1] * len(bad)


def test_what_is_missing_unknown_or_none_of_the_values_is_told_by_its_name():
    message = news(open=OPEN, day=DATED, kind={**OPEN, "type": "string", "values": ["a", "b"]})
    assert payload_problems(message, {"kind": "c", "colour": "red"}) == [
        ("kind", "“kind” (Open) should be one of a, b."),
        ("colour", "“colour” is not known; this message carries “open”, “day”, “kind”."),
        ("open", "“open” (Open) is missing."),
    ]


def test_what_the_processes_send_or_wait_for_is_declared():
    assert found(MESSAGES) == []
    (finding,) = found({"NEWS": MESSAGES["NEWS"]})
    assert finding == "processes/P2_fee.bpmn · tell: the message “PAID” is not declared in processes/messages.json."


def test_what_is_declared_is_sent_or_waited_for():
    (finding,) = found({**MESSAGES, "OLD_NEWS": MESSAGES["PAID"]})
    assert finding == "processes/messages.json, “OLD_NEWS”: no process sends it or waits for it."


def test_what_a_message_carries_is_given_by_who_sends_it():
    (finding,) = found({**MESSAGES, "PAID": {**MESSAGES["PAID"], "payload": {"open": OPEN}}})
    assert finding == "processes/P2_fee.bpmn · tell: the message “PAID” also carries “open”."
