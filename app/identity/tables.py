"""The tables of accounts, what is assigned to them, and signing in. Personal data stands in ``accounts`` alone."""

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import UtcDateTime, db


class Account(db.Model):
    """Somebody who can sign in; never deleted, since history names them, but made inactive.

    ``one_time_until``: the password was given by somebody else, has to be changed at the first sign-in and is worth
    nothing after that instant. ``expected_as``: an administrator lets whoever the provider of sign-in calls so be
    linked to this account, once; ``issuer`` and ``subject`` are who was linked.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("expected_as"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    one_time_until: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    expected_as: Mapped[str | None] = mapped_column(String(255))
    issuer: Mapped[str | None] = mapped_column(String(255))
    subject: Mapped[str | None] = mapped_column(String(255))
    assignments: Mapped[list["Assignment"]] = relationship(order_by="Assignment.id", lazy="selectin")


class Assignment(db.Model):
    """One role of one account, for one value of the role's scope attribute (empty where the role has none)."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("account_id", "role", "scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(120))


class SignIn(db.Model):
    """Somebody being signed in: known by the digest of a token that only their browser has.

    ``device`` is that browser in words, ``seen_at`` when it was last used, to the minute.
    """

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    device: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, index=True)


class SignInRequest(db.Model):
    """A browser that was sent to the provider of sign-in and may come back once, with this state."""

    __tablename__ = "sign_in_requests"

    state_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_digest: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    code_verifier: Mapped[str] = mapped_column(String(128))
    onward: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, index=True)


class SignInAttempts(db.Model):
    """How often a user name or an address was tried within a window of time; both only as keyed digests."""

    __tablename__ = "sign_in_attempts"

    subject_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_start: Mapped[datetime.datetime] = mapped_column(UtcDateTime, primary_key=True, index=True)
    attempts: Mapped[int]


class ApiToken(db.Model):
    """A token by which a program acts as its account: known by its public number, proved by the digest of the rest.

    ``scopes`` are names of permissions with blanks between them; ``used_at`` is when it was last used, to the minute.
    """

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    secret_digest: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    scopes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    account: Mapped[Account] = relationship(lazy="joined")
