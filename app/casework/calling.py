"""What the people are called whose user names stand in tasks and history."""

from sqlalchemy import bindparam, select

from app.identity.tables import Account

_NAMES = select(Account.user_name, Account.name).where(Account.user_name.in_(bindparam("wanted", expanding=True)))


def names_of(session, user_names):
    """Names by user name, one statement for all; None among them and who is not known are left out."""
    wanted = sorted({each for each in user_names if each})
    if not wanted:
        return {}
    return dict(session.execute(_NAMES, {"wanted": wanted}).all())
