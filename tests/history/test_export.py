"""An export tells everything, and proves by itself that nothing in it was changed, left out or added."""

import hashlib
import json
import zlib
from base64 import b64decode, b64encode

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.database import db, transaction
from app.history import queries
from app.history.canonical import canonical
from app.history.envelope import Envelope, digest
from app.history.errors import NoSuchStream
from app.history.events import Difference, Verified
from app.history.export import export, import_check
from app.history.tables import event_table, head_table, payload_table
from app.history.verification import verify_chain
from tests.databases import attached
from tests.history.streams import append, entry, event, story


@pytest.fixture(scope="module")
def lines(databases):
    """The export of a stream."""
    with databases.migrated() as url, attached(url):
        append(db.session, "case-2", story())
        append(db.session, "case-1", [entry(payload={"said": "“né”\n\u2028", "n": [1.0, None]}), *story(2, turns=2)])
        return list(export(db.session, "case-1"))


def test_a_line_tells_every_field_in_words_a_stranger_can_read(lines):
    told = json.loads(lines[0])
    assert {name: told[name] for name in ("stream", "sequence", "type", "actor", "role", "cause")} == {
        "stream": "case-1",
        "sequence": 1,
        "type": "task.completed",
        "actor": "ann",
        "role": "ADVISER",
        "cause": None,
    }
    assert (told["occurred_at"], told["effective_on"]) == ("2015-03-02T09:00:00.000000+00:00", "2015-03-02")
    assert told["payload"] == {"said": "“né”\n\u2028", "n": [1.0, None]}
    assert json.loads(zlib.decompress(b64decode(told["envelope"]["body"]))) == told["payload"]
    assert set(told) == {*event()._fields, "payload"}


def test_every_event_has_one_line_and_the_last_line_is_the_head(lines):
    assert [json.loads(line).get("sequence") for line in lines] == [1, 2, 3, 4, 5, 6, 7, None]
    hashes = [json.loads(line)["hash"] for line in lines[:-1]]
    assert json.loads(lines[-1]) == {"head": {"stream": "case-1", "sequence": 7, "hash": hashes[-1]}}
    assert not any("\n" in line for line in lines)


def test_an_export_is_checked_without_the_database(lines):
    found = import_check(iter(lines))
    assert (type(found), found.events, found.head.stream, found.erased) == (Verified, 7, "case-1", 0)
    assert import_check(f"{line}\r\n" for line in ["", *lines, ""]) == found


def test_a_stranger_can_check_an_export_with_the_standard_library(lines):
    """Written from the docstrings alone, with nothing of ours."""
    last = "0" * 64
    fields = "stream sequence type occurred_at recorded_at effective_on actor role cause payload_digest previous_hash"
    for told in map(json.loads, lines[:-1]):
        stored = told["envelope"]
        parts = (stored["key_id"].encode(), b64decode(stored["nonce"]), b64decode(stored["body"]))
        digested = hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest()
        assert told["payload_digest"] == digested
        assert told["previous_hash"] == last
        made = hashlib.sha256(b"15:history event 1")
        for value in map(told.get, fields.split()):
            written = str(value).encode()
            made.update(b"-" if value is None else b"%d:%s" % (len(written), written))
        last = made.hexdigest()
        assert told["hash"] == last


def test_a_stream_without_events_cannot_be_exported(session):
    with pytest.raises(NoSuchStream):
        list(export(session, "case-1"))


def test_what_is_recorded_meanwhile_is_not_in_an_export(session, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    append(session, "case-1", story())
    reading = export(session, "case-1")
    first = next(reading)
    append(session, "case-1", story(10))
    assert import_check([first, *reading]).events == 9


# --- what is found -----------------------------------------------------------------------------------------


def changed(line, change):
    """A line of which ``change`` changed what it tells, written as ``export`` would write it."""
    told = json.loads(line)
    change(told)
    return canonical(told).decode()


def differs(lines, place, line):
    """What is found when the line of the event ``place`` is another."""
    return import_check([*lines[: place - 1], line, *lines[place:]])


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
OTHERS = st.none() | st.booleans() | NUMBERS | st.text(max_size=40)
FIELDS = [*event()._fields, "payload"]
MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)


@given(st.integers(1, 7), st.sampled_from(FIELDS), OTHERS | st.dictionaries(st.text(max_size=3), OTHERS, max_size=3))
@MANY
def test_any_other_value_in_any_field_is_found_at_its_event(lines, place, name, value):
    line = changed(lines[place - 1], lambda told: told.update({name: value}))
    assume(line != lines[place - 1])
    found = differs(lines, place, line)
    assert (type(found), found.sequence) == (Difference, place)


@given(st.integers(1, 7), st.sampled_from(["key_id", "nonce", "body"]), OTHERS)
@MANY
def test_any_other_value_in_an_envelope_is_found_at_its_event(lines, place, name, value):
    line = changed(lines[place - 1], lambda told: told["envelope"].update({name: value}))
    assume(line != lines[place - 1])
    found = differs(lines, place, line)
    assert (type(found), found.sequence) == (Difference, place)


@given(st.sampled_from(["stream", "sequence", "hash"]), OTHERS)
@MANY
def test_any_other_value_in_the_head_is_found_at_the_end(lines, name, value):
    line = changed(lines[-1], lambda told: told["head"].update({name: value}))
    assume(line != lines[-1])
    assert type(import_check([*lines[:-1], line])) is Difference


@pytest.mark.parametrize("change", [{"sequence": 7.0}, {"by": "eve"}, {"sequence": None}, {"hash": "G" * 64}])
def test_a_head_that_is_not_written_like_one_is_found(lines, change):
    line = changed(lines[-1], lambda told: told["head"].update(change))
    said = "The line of event 8 is not as it was written."
    assert import_check([*lines[:-1], line]) == Difference(8, "event", said)


def test_a_hash_in_capitals_is_found(lines):
    line = changed(lines[-1], lambda told: told["head"].update(hash=told["head"]["hash"].upper()))
    assert import_check([*lines[:-1], line])[:2] == (8, "event")


@given(st.integers(0, 7), st.integers(0, 400), st.text(min_size=1, max_size=2))
@MANY
def test_any_other_character_is_found(lines, index, position, text):
    line = lines[index]
    other = (line[:position] + text + line[position + 1 :]).strip()
    assume(other != line)
    found = import_check([*lines[:index], other, *lines[index + 1 :]])
    assert type(found) is Difference
    assert found.sequence in (index, index + 1)


@pytest.mark.parametrize("place", range(1, 8))
def test_a_field_more_or_less_is_found(lines, place):
    more = changed(lines[place - 1], lambda told: told.update({"by": "eve"}))
    less = changed(lines[place - 1], lambda told: told.pop("role"))
    said = f"The line of event {place} is not as it was written."
    assert differs(lines, place, more) == differs(lines, place, less) == Difference(place, "event", said)


def test_a_payload_that_is_shown_otherwise_than_it_is_stored_is_found(lines):
    line = changed(lines[2], lambda told: told.update({"payload": {"name": "status", "to": "excused"}}))
    said = "The payload shown with event 3 is not the one in its envelope."
    assert differs(lines, 3, line) == Difference(3, "payload", said)


def test_an_event_forged_with_its_hash_is_found_at_the_next(lines):
    def forge(told):
        told["actor"] = "eve"
        told["hash"] = hashlib.sha256(b"forged").hexdigest()

    assert differs(lines, 3, changed(lines[2], forge)).sequence == 3


def test_the_same_values_written_otherwise_are_found(lines):
    assert differs(lines, 2, json.dumps(json.loads(lines[1]))).sequence == 2
    doubled = lines[1].replace('{"actor":', '{"actor":"eve","actor":', 1)
    assert differs(lines, 2, doubled).sequence == 2


@pytest.mark.parametrize("line", ["nonsense", "[]", "{}", "5", "null", '{"head":5}', '{"head":{}}', "[" * 5_000])
def test_a_line_that_tells_no_event_is_found(lines, line):
    assert differs(lines, 2, line) == Difference(2, "event", "The line of event 2 is not as it was written.")


@pytest.mark.parametrize(("order", "place"), [((1, 0, 2), 1), ((0, 2, 1), 2), ((0, 0, 1), 2), ((1, 2), 1), ((0, 2), 2)])
def test_lines_in_another_order_or_missing_are_found(lines, order, place):
    assert import_check([*(lines[index] for index in order), *lines[3:]])[:2] == (place, "sequence")


def test_an_end_that_is_cut_off_is_found(lines):
    said = "The export is cut off after event 4: its last line is missing."
    assert import_check(lines[:4]) == Difference(5, "head", said)
    assert import_check([*lines[:4], lines[-1]])[:2] == (5, "sequence")
    assert import_check([])[:2] == (1, "head")
    assert import_check(lines[-1:])[:2] == (1, "sequence")


def test_a_line_behind_the_last_is_found(lines):
    said = "Behind the last line, after event 7, stands one more."
    assert import_check([*lines, lines[6]]) == Difference(8, "head", said)


def test_the_end_of_another_stream_is_found(lines):
    line = changed(lines[-1], lambda told: told["head"].update(stream="case-2"))
    assert import_check([*lines[:-1], line])[:2] == (7, "head")


# --- what is gone ------------------------------------------------------------------------------------------


def test_an_erased_payload_leaves_an_export_whole_and_is_counted(lines):
    line = changed(lines[2], lambda told: told.update(payload=None, envelope=None))
    found = differs(lines, 3, line)
    assert (type(found), found.events, found.erased) == (Verified, 7, 1)


def test_an_erased_payload_that_is_shown_all_the_same_is_found(lines):
    line = changed(lines[2], lambda told: told.update(envelope=None))
    assert differs(lines, 3, line)[:2] == (3, "payload")


def test_a_payload_whose_key_is_gone_is_exported_as_stored_and_checked(session):
    envelope = Envelope("2026-1", b"nonce", b"secret")
    one = event(envelope=envelope, payload_digest=digest(envelope))
    with transaction():
        row = one._asdict()
        del row["envelope"]
        session.execute(event_table.insert().values(row))
        session.execute(payload_table.insert().values(stream="case-1", sequence=1, **envelope._asdict()))
        session.execute(head_table.insert().values(stream="case-1", sequence=1, hash=one.hash))
    lines = list(export(session, "case-1"))
    assert (json.loads(lines[0])["payload"], json.loads(lines[0])["envelope"]["key_id"]) == (None, "2026-1")
    assert import_check(lines) == Verified(1, queries.head(session, "case-1"), 0)
    assert verify_chain(session, "case-1") == import_check(lines)


def test_an_envelope_that_cannot_be_opened_is_found_though_its_digest_is_right(lines):
    envelope = Envelope("none", b"", b"no zlib")
    one = event(envelope=envelope, payload_digest=digest(envelope))
    stored = {"key_id": "none", "nonce": "", "body": b64encode(envelope.body).decode()}
    digests = {"payload_digest": one.payload_digest.hex(), "hash": one.hash.hex()}
    line = changed(lines[0], lambda told: told.update(envelope=stored, payload=None, **digests))
    assert import_check([line])[:2] == (1, "payload")
