"""What a person may do: a table that can be read aloud. Roles are given these names in the programme's roles file."""

from app.errors import Forbidden

PERMISSIONS = {
    "work": "Claim and complete tasks",
    "start": "Start something by hand",
    "assign": "Give a task to somebody else, or take it back",
    "see_cases": "Look at cases",
    "see_reports": "Read reports",
    "see_history": "Follow what happened in a case, event by event",
    "see_mailbox": "Raise a query of one’s own, and read its answer and what is published to everybody",
    "verify_history": "Check that a history is whole, and execute it again",
    "see_models": "Read the diagrams, decision tables, forms and parameters in force",
    "change_models": "Draft changes to diagrams, decision tables, forms and letters",
    "publish": "Approve and publish what somebody else has drafted",
    "change_parameters": "Set a dated parameter or an entry of a register",
    "deliver_messages": "Bring the messages of other systems to cases",
    "see_incidents": "See what could not be carried out, and why",
    "retry_incidents": "Have what could not be carried out tried again",
    "manage_people": "Add people, give and take their roles, and end their access",
}


class NotPermitted(Forbidden):
    """You may not do this: it is for people who may “{meaning}”. Ask whoever manages people to give you such a role."""


def may(person, permission):
    """Whether any role of a :class:`~app.identity.people.Person` has a permission of the table, else ``KeyError``."""
    _ = PERMISSIONS[permission]
    return any(permission in grant.role.permissions for grant in person.grants)


def require(person, permission):
    """Nothing, if the person has the permission. Raises ``NotPermitted``."""
    if not may(person, permission):
        raise NotPermitted(meaning=PERMISSIONS[permission])
