"""The files of one deployment as the engine uses them: processes, decisions, the case, parameters, the calendar.

Parsed once per process and content, shared by all cases that run on the deployment, and never changed.
"""

import threading

from app.decisions.calendar_file import calendar_of
from app.decisions.errors import NoSuchDecision
from app.decisions.library import Library, find_decision
from app.decisions.parameters import parameter_value, parameters_of
from app.engine.case_model import CaseModel
from app.engine.definition import ProcessDefinition
from app.engine.errors import NoSuchProcess

CASE_FILE = "processes/case.json"
PARAMETERS_FILE = "processes/parameters.json"
CALENDAR_FILE = "processes/register/holidays.json"


class Models:
    """``files`` maps relative paths to bytes; ``form_keys`` form ids to the keys of their fields."""

    def __init__(self, files, form_keys):
        self._files = files
        self._form_keys = form_keys
        self._lock = threading.RLock()
        self._processes = {}
        self._decisions = {}
        self.case_model = CaseModel.read(files[CASE_FILE], CASE_FILE, files)
        self.parameters = parameters_of(files[PARAMETERS_FILE], PARAMETERS_FILE)
        self.calendar = calendar_of(files[CALENDAR_FILE], CALENDAR_FILE)
        decisions = {path.removeprefix("dmn/"): data for path, data in files.items() if path.endswith(".dmn")}
        self._library = Library(decisions)
        self.process_ids = sorted(
            path.removeprefix("processes/").removesuffix(".bpmn")
            for path in files
            if path.startswith("processes/") and path.endswith(".bpmn")
        )
        self._starters = None
        self._dates_read = None

    def process(self, process_id):
        """The :class:`ProcessDefinition` of a process. Raises ``NoSuchProcess`` and what reading it raises."""
        if process_id not in self._processes:
            path = f"processes/{process_id}.bpmn"
            if path not in self._files:
                raise NoSuchProcess(process=process_id)
            with self._lock:
                made = ProcessDefinition(self._files[path], path, self._form_keys, self.case_model)
                self._processes.setdefault(process_id, made)
        return self._processes[process_id]

    def decision(self, decision_id):
        """The linked model and the decision of the file of that name. Raises ``NoSuchDecision``."""
        if decision_id not in self._decisions:
            file = f"{decision_id}.dmn"
            if file not in self._library.files:
                raise NoSuchDecision(file="The deployment", name=decision_id, hint="")
            linked = self._library.model(file)
            self._decisions[decision_id] = (linked, find_decision(linked, decision_id))
        return self._decisions[decision_id]

    def decision_ids(self):
        """The ids of all decisions that have a file of their name."""
        return sorted(file.removesuffix(".dmn") for file in self._library.files)

    def parameter(self, name, value):
        """A JSON value as one the parameter ``name`` can take. Raises ``BadParameters``."""
        return parameter_value(self._files[PARAMETERS_FILE], PARAMETERS_FILE, name, value)

    def started_by(self, message):
        """``(definition, start event)`` of every process that a message starts, in the order of their ids."""
        if self._starters is None:
            found = {}
            for process_id in self.process_ids:
                definition = self.process(process_id)
                for element in definition.starts:
                    if element.event == "message":
                        found.setdefault(element.message, []).append((definition, element))
            self._starters = found
        return self._starters.get(message, [])

    def dates_read(self):
        """The parts of the case that some timer or due date of a process is read from, by name."""
        if self._dates_read is None:
            elements = [each for process in self.process_ids for each in self.process(process).elements.values()]
            held = [each for element in elements for each in (element.when, element.due) if each is not None]
            self._dates_read = frozenset().union(*(each.case_fields for each in held))
        return self._dates_read

    def started_by_hand(self, process_id):
        """The none start event of a process, with its form or without. Raises ``NoSuchProcess`` if it has none."""
        for element in self.process(process_id).starts:
            if element.event == "none":
                return element
        raise NoSuchProcess(process=process_id)
