"""The tables of accounts, what is assigned to them, and signing in. Personal data stands in ``accounts`` alone."""

import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import UtcDateTime, db


class Account(db.Model):
    """Somebody who can sign in; never deleted, since history names them, but made inactive."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
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
    """Somebody being signed in: known by the digest of a token that only their browser has."""

    __tablename__ = "sign_ins"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime, index=True)


class SignInAttempts(db.Model):
    """How often a user name or an address was tried within a window of time; both only as keyed digests."""

    __tablename__ = "sign_in_attempts"

    subject_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_start: Mapped[datetime.datetime] = mapped_column(UtcDateTime, primary_key=True, index=True)
    attempts: Mapped[int]
