"""SpiffWorkflow without a clock and without chance: ids are counted, and no instant is read.

The library takes both from two globals of its module ``task``. Here they are replaced by ones that ask a context
variable first, so that a step gives the same ids whenever and wherever it is executed. Nor does a task within a step
put together a record for the log at each change of its state, which took longer than the change and which nobody is to
read. Outside of a step the library behaves as it was shipped.
"""

import contextlib
import contextvars
import logging
import uuid

from SpiffWorkflow import task as spiff_task

_counter = contextvars.ContextVar("counter", default=None)


_shipped = spiff_task.time
_set_state_as_shipped = spiff_task.Task._set_state


class _Time:
    @staticmethod
    def time():
        return _shipped.time() if _counter.get() is None else 0.0


def _next_id():
    counter = _counter.get()
    return uuid.uuid4() if counter is None else counter.next_id()


def _set_state(task, value):
    if _counter.get() is None:
        _set_state_as_shipped(task, value)
    elif value != task._state:
        task.last_state_change = 0.0
        task._state = value


spiff_task.time = _Time
spiff_task.uuid4 = _next_id
spiff_task.Task._set_state = _set_state
logging.getLogger("spiff").setLevel(logging.WARNING)  # its records carry the data of clients


class Counter:
    """Ids of one advance: ``number.1``, ``number.2``, … where ``number`` says how often the instance has advanced."""

    def __init__(self):
        self.number = 0
        self._made = 0

    def next_id(self):
        """The next id."""
        self._made += 1
        return f"{self.number}.{self._made}"


@contextlib.contextmanager
def counted():
    """Within it, new tasks get the ids of the :class:`Counter` it yields, and time stands still."""
    counter = Counter()
    token = _counter.set(counter)
    try:
        yield counter
    finally:
        _counter.reset(token)
