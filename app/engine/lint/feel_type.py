"""What FEEL cannot compute it answers with null; where types can never fit that would be so for every client."""

from app.engine.lint.expressions import DAY, TRUTH, readable, scope_of
from app.feel.inference import Inference
from app.feel.inference_rules import a_type
from app.feel.types import ANY, BOOLEAN, DATE, DATE_TIME

RULE = "feel-type"
FITTING = {TRUTH: (BOOLEAN, ANY), DAY: (DATE, DATE_TIME, ANY)}


def check(diagram):
    """The types in a FEEL text fit each other and the place it stands in."""
    for text, tree in readable(diagram):
        inference = Inference()
        kind = inference.type(tree, scope_of(tree))
        for position, problem in inference.problems:
            yield text.element, f"{text.place}, at character {position}: {problem}; correct “{text.feel}”."
        if text.wanted and kind not in FITTING[text.wanted]:
            yield (
                text.element,
                f"{text.place} should be {text.wanted} but is {a_type(kind)}, so the process would stand still here; "
                f"correct “{text.feel}”.",
            )
