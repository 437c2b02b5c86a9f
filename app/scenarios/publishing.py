"""What a step publishes: a file that takes the place of one of the same name, or a decision with a rule changed."""

from pathlib import Path

from app.deployments.checking import check_bundle
from app.scenarios.another_rule import with_rule
from app.scenarios.errors import NotToBePublished, StepFailed
from app.scenarios.stage import one_of

_SHOWN = 3


def changed(programme, action):
    """The :class:`Bundle` that a ``publish`` stands for. Raises ``StepFailed``, and ``NotToBePublished`` on findings.

    What was to be found in the deployment before does not count.
    """
    bundle = programme.bundle.with_(*_file(programme, action))
    before = set(check_bundle(programme.bundle))
    found = [each for each in check_bundle(bundle) if each not in before]
    if found:
        raise NotToBePublished(findings=" ".join(found[:_SHOWN]))
    return bundle


def _file(programme, action):
    """The path in the bundle and the bytes that are published under it."""
    if "row" in action or "set" in action:
        if "row" not in action or not action.get("set"):
            raise StepFailed(problem="“row” says which rule is changed, “set” to what: both are needed.")
        decision = one_of(action["publish"], programme.models.decision_ids(), "decision")
        place = f"dmn/{decision}.dmn"
        return place, with_rule(programme.bundle[place], place, decision, action["row"], action["set"])
    path = Path(action["publish"])
    place = next((held for held in programme.bundle if held.endswith(f"/{path.name}")), None)
    if place is None or not path.is_file():
        raise StepFailed(problem=f"“{path}” is no file, or no file of that name is deployed.")
    return place, path.read_bytes()
