"""What must be so after every step; if it is not, the step is refused and nothing of it is kept.

SpiffWorkflow can lose an instance without a word: a tree deeper than a thousand becomes invisible to it and counts as
completed. So every step is looked at before it is believed.
"""

from app.engine.errors import Stuck
from app.engine.specs import LIVE

MAX_DEPTH = 300
MAX_TASKS = 5000


def hold(advance):
    """Raise ``Stuck`` unless the instance that has just advanced can advance again."""
    workflow, definition = advance.workflow, advance.definition
    if not any(task.task_spec.manual for task in advance.live()):  # a join alone would wait for ever
        raise Stuck(process=definition.id, element=advance.last or definition.id, problem="it waits for nothing.")
    total = 0
    for each in (workflow, *workflow.subprocesses.values()):
        total += len(each.tasks)
        for task in each.tasks.values():
            if task.has_state(LIVE) and task.depth > MAX_DEPTH:
                problem = f"its task tree is more than {MAX_DEPTH} deep; split the process or take the loop out."
                raise Stuck(process=definition.id, element=task.task_spec.name, problem=problem)
    if total > MAX_TASKS:
        raise Stuck(process=definition.id, element=definition.id, problem=f"it has more than {MAX_TASKS} open tasks.")
