"""What the models refused, as a problem: their code, what it says in words, and the decisions that led to it."""

from app.api.problems import problem
from app.casework.masking import masked
from app.casework.telling import Naming, words


def refused(refusal, sight=None):
    """The problem of an :class:`~app.runtime.inputs.InputRefused`; without a sight of the case, its code alone."""
    told = {"code": refusal.code, "reason": words(refusal.code), "decisions": []}
    if sight is not None:
        naming = Naming(sight, {}, {})
        told["reason"] = naming.refusal(refusal.code)
        told["decisions"] = [
            {
                "decision": each["decision"],
                "name": naming.decision(each["decision"]),
                "outputs": masked(each["outputs"], naming),
            }
            for each in refusal.decisions
            if not sight.conceals(each.get("instance"))
        ]
    return problem(422, refusal.sentence, "refused", refusal=told)
