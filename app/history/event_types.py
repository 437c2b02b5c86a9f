"""Every type of event, with its meaning: the inputs, which the world told us, and the consequences, which follow.

An input stands on its own. A consequence is what the models made of an input and names it as its cause, so the
inputs alone, in their order, are enough to make the consequences once more.
"""

_INPUTS = {
    "case.opened": "A case began, on a deployment.",
    "case.migrated": "A case was moved to another deployment.",
    "process.started": "Somebody started a process by hand.",
    "task.claimed": "Somebody took a user task.",
    "task.released": "Somebody gave a user task back.",
    "task.assigned": "Somebody gave a user task to somebody.",
    "task.completed": "Somebody completed a user task with a form's values.",
    "timer.fired": "A timer's instant had come.",
    "reports.run": "Reports that a process instance asked for were run, and listed this.",
    "message.received": "A message came from outside.",
    "parameter.changed": "A parameter has another value from a date on.",
    "register.changed": "An entry of the reference data changed from a date on.",
    "deployment.published": "Files were published together.",
    "incident.raised": "What was due could not go on and needs a person.",
    "incident.retried": "Somebody let what had failed be tried again.",
    "person.added": "Somebody was given an account.",
    "role.granted": "Somebody was given a role, for a part of the cases or for all.",
    "role.revoked": "A role was taken from somebody.",
    "access.ended": "Somebody can sign in no more.",
    "access.restored": "Somebody can sign in again.",
    "password.replaced": "Somebody was given a one-time password.",
    "password.changed": "Somebody changed their own password.",
    "session.ended": "Wherever somebody was signed in, they have to sign in again.",
    "person.expected": "Whoever a provider of sign-in calls so may be linked to an account.",
    "person.linked": "Whoever a provider of sign-in vouches for was linked to an account.",
    "token.added": "A program was given a token, to act as somebody.",
    "token.ended": "The token of a program stands for nobody any more.",
    "input.refused": "The models or the permissions refused an input; nothing else came of it.",
}

_CONSEQUENCES = {
    "instance.started": "A process instance began.",
    "instance.ended": "A process instance reached its end.",
    "instance.cancelled": "A process instance was stopped before its end.",
    "activity.entered": "A process instance came to an activity or event.",
    "activity.completed": "An activity or event was done.",
    "activity.moved": "What an activity waits for, or when it is due, follows a date of the case that changed.",
    "activity.cancelled": "An activity or event was left undone.",
    "decision.evaluated": "A decision gave its answer, with the reason.",
    "attribute.changed": "An attribute of the case has another value.",
    "correction.approved": "A fact of the case was corrected, as somebody asked and somebody else approved.",
    "record.changed": "A record in a list of the case is new or has other values.",
    "message.sent": "A process instance sent a message.",
    "message.delivered": "A message reached what waited for it, or started a process.",
    "message.kept": "Nothing waited for a message; it is kept.",
    "document.issued": "A letter was written.",
}

INPUTS = frozenset(_INPUTS)
CONSEQUENCES = frozenset(_CONSEQUENCES)
MEANINGS = {**_INPUTS, **_CONSEQUENCES}
