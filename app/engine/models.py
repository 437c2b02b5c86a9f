"""The files of one deployment as the engine uses them: processes, decisions, the case, parameters, the calendar.

Parsed once per process and content, shared by all cases that run on the deployment, and never changed.
"""

import threading

from app.decisions.calendar_file import calendar_of
from app.decisions.errors import NoSuchDecision
from app.decisions.library import Library, find_decision
from app.decisions.parameters import parameter_value, parameters_of
from app.engine.case_kinds import FOLDER, BadKind, kind_of
from app.engine.case_model import CaseModel
from app.engine.definition import ProcessDefinition
from app.engine.errors import NoSuchProcess
from app.errors import AppError, NotFound

CASE_FILE = "processes/case.json"
PARAMETERS_FILE = "processes/parameters.json"
CALENDAR_FILE = "processes/register/holidays.json"


class NoSuchKind(NotFound):
    """The deployment knows no cases of the kind “{kind}”."""


def kinds_of(files, case_model):
    """The models of the kinds of cases by name, and the name of its kind for each process of one, by its id.

    Raises ``BadCaseModel``, ``BadKind``.
    """
    models, processes = {}, {}
    for path in sorted(path for path in files if path.startswith(f"{FOLDER}/") and path.endswith(".json")):
        model = CaseModel.read_kind(files[path], path, files)
        kind, shared = model.kind, sorted(model.names & case_model.names)
        if shared:
            raise BadKind(file=path, problem=f"clients’ cases have “{shared[0]}”, too; choose another name.")
        taken = sorted(processes.keys() & set(kind.processes))
        if taken:
            raise BadKind(file=path, problem=f"“{taken[0]}” is a process of the kind “{processes[taken[0]]}” already.")
        models[kind.name] = model
        processes |= dict.fromkeys(kind.processes, kind.name)
    return models, processes


class Models:
    """``files`` maps relative paths to bytes; ``form_keys`` form ids to the keys of their fields."""

    def __init__(self, files, form_keys):
        self._files = files
        self._form_keys = form_keys
        self._lock = threading.RLock()
        self._processes = {}
        self._decisions = {}
        self.case_model = CaseModel.read(files[CASE_FILE], CASE_FILE, files)
        self.case_model.kinds, self._kind_by_process = kinds_of(files, self.case_model)
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

    def kind_of_process(self, process_id):
        """The name of the kind of cases in which a process runs; empty for clients' cases."""
        return self._kind_by_process.get(process_id, "")

    def model_of_kind(self, kind):
        """The :class:`CaseModel` of a kind by its name, that of clients' cases for an empty one."""
        return self.case_model.kinds[kind] if kind else self.case_model

    def model_of(self, business_key):
        """The :class:`CaseModel` of the case that a business key is of. Raises ``NoSuchKind``."""
        kind = kind_of(business_key)
        if kind and kind not in self.case_model.kinds:
            raise NoSuchKind(kind=kind)
        return self.model_of_kind(kind)

    def process(self, process_id):
        """The :class:`ProcessDefinition` of a process. Raises ``NoSuchProcess`` and what reading it raises."""
        if process_id not in self._processes:
            path = f"processes/{process_id}.bpmn"
            if path not in self._files:
                raise NoSuchProcess(process=process_id)
            with self._lock:
                model = self.model_of_kind(self.kind_of_process(process_id))
                made = ProcessDefinition(self._files[path], path, self._form_keys, model)
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

    def started_by(self, message, kind=""):
        """``(definition, start event)`` of every process of a kind that a message starts, in the order of their ids."""
        if self._starters is None:
            found = {}
            for process_id in self.process_ids:
                definition = self.process(process_id)
                for element in definition.starts:
                    if element.event == "message":
                        found.setdefault(element.message, []).append((definition, element))
            self._starters = found
        found = self._starters.get(message, [])
        return [each for each in found if self.kind_of_process(each[0].id) == kind]

    def started_at(self, process_id, element_id):
        """The start event of a process with an id. Raises ``NoSuchProcess`` if it has none."""
        for element in self.process(process_id).starts:
            if element.id == element_id:
                return element
        raise NoSuchProcess(process=f"{process_id} · {element_id}")

    def dates_read(self):
        """The parts of the case that some timer or due date of a process is read from, by name.

        A process that cannot be read waits for nothing.
        """
        if self._dates_read is None:
            elements = [element for each in self._readable() for element in each.elements.values()]
            held = [each for element in elements for each in (element.when, element.due) if each is not None]
            self._dates_read = frozenset().union(*(each.case_fields for each in held))
        return self._dates_read

    def _readable(self):
        for process_id in self.process_ids:
            try:
                definition = self.process(process_id)
            except AppError:  # it is refused where it is asked for, and stops no other
                continue
            yield definition

    def started_by_hand(self, process_id):
        """The none start event of a process, with its form or without. Raises ``NoSuchProcess`` if it has none."""
        for element in self.process(process_id).starts:
            if element.event == "none":
                return element
        raise NoSuchProcess(process=process_id)
