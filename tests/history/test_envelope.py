"""A payload comes out of its envelope as it went in, and the digest tells every other envelope apart."""

import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.canonical import MAX_BYTES, canonical
from app.history.envelope import Envelope, digest, seal, unseal
from app.history.errors import UnreadablePayload, UnusablePayload
from tests.history.test_canonical import JSON, shuffled


@given(JSON)
def test_a_payload_comes_out_as_it_went_in(payload):
    assert canonical(unseal(seal(payload))) == canonical(payload)


@given(JSON)
def test_equal_payloads_have_equal_envelopes(payload):
    assert seal(shuffled(payload)) == seal(payload)


def test_an_open_envelope_can_be_read_by_a_stranger():
    key_id, nonce, body = seal({"b": "é", "a": 1})
    assert (key_id, nonce, zlib.decompress(body).decode()) == ("none", b"", '{"a":1,"b":"é"}')


def test_a_stranger_can_recompute_the_digest():
    assert digest(Envelope("none", b"", b"body")) == hashlib.sha256(b"4:none0:4:body").digest()


PARTS = st.tuples(st.text(), st.binary(), st.binary())


@given(PARTS, PARTS)
def test_two_envelopes_have_the_same_digest_only_if_they_are_the_same(one, other):
    assert (digest(Envelope(*one)) == digest(Envelope(*other))) == (one == other)


def test_bytes_that_move_from_one_part_to_the_next_are_noticed():
    assert digest(Envelope("none", b"a", b"b")) != digest(Envelope("none", b"", b"ab"))


def test_what_is_no_json_is_refused():
    with pytest.raises(UnusablePayload):
        seal({"a": {1}})


BODY = seal({"a": 1}).body


@pytest.mark.parametrize(
    ("envelope", "said"),
    [
        (Envelope("2026-1", b"n", b"secret"), "its key “2026-1” is not there"),
        (Envelope("none", b"", b""), "cut off"),
        (Envelope("none", b"", BODY[:-1]), "cut off"),
        (Envelope("none", b"", BODY + b"x"), "something behind it"),
        (Envelope("none", b"", b"no zlib"), "damaged"),
        (Envelope("none", b"", zlib.compress(b"{")), "damaged"),
        (Envelope("none", b"", zlib.compress(b"\xff")), "damaged"),
        (Envelope("none", b"", zlib.compress(b"[" * 100_000)), "damaged"),
        (Envelope("none", b"", zlib.compress(b" " * (MAX_BYTES + 1))), "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(envelope, said):
    with pytest.raises(UnreadablePayload, match=said):
        unseal(envelope)
