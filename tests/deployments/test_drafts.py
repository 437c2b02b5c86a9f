"""A draft is what one person proposes on top of what is published; somebody else publishes it, once."""

import datetime

import pytest

from app.database import transaction
from app.deployments import drafts, store
from app.deployments.bundle import Bundle
from app.deployments.errors import NotApproved, PublishedMeanwhile, UnusableFiles

NOON = datetime.datetime(2015, 3, 2, 12, tzinfo=datetime.UTC)
FIRST = Bundle({"processes/a.bpmn": b"<a/>", "dmn/d.dmn": b"\x00\xff"})
SECOND = FIRST.with_("processes/a.bpmn", b"<a2/>")


def propose(session, bundle, minutes=0, by="ann"):
    with transaction():
        return drafts.propose(session, bundle, by=by, now=NOON + datetime.timedelta(minutes=minutes), note="a note")


def approve(session, draft, by="bob"):
    with transaction():
        return drafts.approve(session, draft.id, by=by, now=NOON)


def test_a_draft_is_published_in_the_names_of_both(session):
    draft = propose(session, FIRST)
    assert store.latest(session) is None
    made = approve(session, draft)
    assert (made.id, made.published_by, made.approved_by, made.note) == (FIRST.id, "ann", "bob", "a note")
    assert store.load(session, draft.deployment_id) == FIRST
    decided = drafts.draft(session, draft.id)
    assert (decided.status, decided.decided_by) == ("published", "bob")


def test_nobody_approves_their_own(session):
    draft = propose(session, FIRST)
    with pytest.raises(NotApproved):
        approve(session, draft, by="ann")
    assert drafts.draft(session, draft.id) == draft


def test_a_draft_on_top_of_something_older_is_not_published(session):
    old, new = propose(session, FIRST), propose(session, SECOND)
    approve(session, new)
    with pytest.raises(PublishedMeanwhile):
        approve(session, old)
    assert store.latest(session).id == SECOND.id


def test_a_draft_is_decided_once_and_withdrawn_by_who_made_it(session):
    draft = propose(session, FIRST)
    with pytest.raises(drafts.NotYourDraft), transaction():
        drafts.withdraw(session, draft.id, by="bob", now=NOON)
    with transaction():
        drafts.withdraw(session, draft.id, by="ann", now=NOON)
    with pytest.raises(drafts.DraftDecided, match="withdrawn"):
        approve(session, draft)


def test_drafts_are_listed_the_newest_first_and_page_by_page(session):
    made = [propose(session, FIRST, minutes) for minutes in (0, 1, 1)]
    newest = drafts.drafts(session)
    assert {each.id for each in newest[:2]} == {each.id for each in made[1:]}
    first = drafts.drafts(session, limit=2)
    assert first + drafts.drafts(session, before=(first[-1].drafted_at, first[-1].id)) == newest


def test_files_of_no_kind_are_refused_and_a_draft_that_is_none_is_told(session):
    with pytest.raises(UnusableFiles):
        propose(session, Bundle({"x.exe": b""}))
    with pytest.raises(drafts.NoSuchDraft):
        drafts.draft(session, "x")
