"""An event says what belongs to it, or that it has been erased."""

import pytest

from app.history.envelope import Envelope
from app.history.errors import PayloadErased, UnreadablePayload
from tests.history.streams import event


def test_the_payload_is_read_from_the_envelope():
    assert event().payload == {"values": {"answer": "yes"}}


def test_an_erased_payload_is_said_to_be_erased():
    with pytest.raises(PayloadErased, match="What belonged to event 1 of “case-1” has been erased"):
        _ = event(envelope=None).payload


def test_a_payload_whose_key_is_gone_cannot_be_read():
    with pytest.raises(UnreadablePayload, match="its key “k1” is not there"):
        _ = event(envelope=Envelope("k1", b"n", b"b")).payload
