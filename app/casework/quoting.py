"""A sentence about what went wrong, for those who mend models and do not see the case: its values are left out.

Names that stand in the models stay, since they say where to look. What else is quoted, and every number, may be the
case's.
"""

import re

_QUOTED_OR_NUMBER = re.compile(r"“([^”]*)”|(?<![\w])\d[\w.,:/-]*")
_LEFT_OUT = "…"


def without_values(problem, models, definition):
    """A problem (a sentence) without values; ``definition`` is the process it arose in, None if it is not known."""
    known = _names(models, definition)

    def told(found):
        if found[1] is None:
            return _LEFT_OUT
        return found[0] if found[1] in known else f"“{_LEFT_OUT}”"

    return _QUOTED_OR_NUMBER.sub(told, problem)


def _names(models, definition):
    """What things are called in the models: nothing that a case could bring along."""
    names = {*models.parameters, *models.decision_ids(), *models.process_ids}
    for case in (models.case_model, *models.case_model.kinds.values()):
        names |= {*case.attributes, *case.lists, *case.computed}
    if definition is not None:
        names |= {definition.name, *definition.elements}
        names |= {element.name for element in definition.elements.values()}
    return names
