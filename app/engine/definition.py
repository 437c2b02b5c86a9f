"""A process definition: the parsed, immutable model that instances share. Equal bytes, equal definition."""

import hashlib

from app.engine import parser
from app.engine.building import build
from app.engine.case_model import CaseModel
from app.engine.errors import UnusableDiagram
from app.engine.expressions import CASE, NAMES
from app.feel.builtins import BUILTINS
from app.feel.errors import FeelError

INSTANCE_ID = "instance_id"
ERROR_CODE = "error_code"


class ProcessDefinition:
    """``id``, ``name``, ``hash`` (of the file), ``elements`` and ``flows`` by id; ``spec`` is SpiffWorkflow's."""

    def __init__(self, xml, file, form_keys, case_model=None):
        """``form_keys`` maps form ids to the keys of their fields; ``case_model`` may be None where there is none.

        Raises ``UnreadableDiagram`` and ``UnusableDiagram``.
        """
        parsed = parser.parse(xml, file)
        self.file = file
        self.hash = hashlib.sha256(xml).hexdigest()
        self.id, self.name = parsed.id, parsed.name
        self.elements, self.flows = parsed.elements, parsed.flows
        self.case_model = case_model or CaseModel({}, {}, {}, [])
        self.case_fields, self.whole_case = set(), False
        self._form_keys = form_keys
        self._hold_structure()
        self._resolve()
        self.spec, self.inner_specs = build(parsed)
        self.starts = [each for each in self.elements.values() if each.kind == "startEvent" and each.scope == self.id]

    def flow_between(self, source, target):
        """The id of the first flow from one element to another, or None."""
        flows = (self.flows[flow] for flow in self.elements[source].outgoing)
        return next((flow.id for flow in flows if flow.target == target), None)

    def unusable(self, element, problem):
        """The error that names an element of this file."""
        return UnusableDiagram(file=self.file, element=element, problem=problem)

    def _hold_structure(self):
        """What would make the engine stop or go on silently: refused here even if nobody has linted the file."""
        for element in self.elements.values():
            if element.attached_to and element.attached_to not in self.elements:
                raise self.unusable(element.id, f"it is attached to “{element.attached_to}”, which is not there.")
            if element.kind not in _SPLITTING and len(element.outgoing) > 1:
                raise self.unusable(element.id, "several flows leave it; put a gateway behind it.")
            if element.kind == "exclusiveGateway" and len(element.outgoing) > 1:
                self._hold_conditions(element)
            if element.kind == "eventBasedGateway":
                self._hold_events(element)
            if element.kind == "subProcess" and self._inner_starts(element) != 1:
                raise self.unusable(element.id, "a sub-process begins with exactly one start event.")
        if not self._inner_starts(None):
            raise self.unusable(self.id, "it has no start event.")

    def _inner_starts(self, element):
        scope = self.id if element is None else element.id
        return sum(each.kind == "startEvent" and each.scope == scope for each in self.elements.values())

    def _hold_conditions(self, element):
        for flow in element.outgoing:
            if self.flows[flow].condition is None and flow != element.default:
                raise self.unusable(flow, "it has no condition and is not the default; give it one.")

    def _hold_events(self, element):
        targets = [self.elements[self.flows[flow].target] for flow in element.outgoing]
        if any(each.kind not in ("intermediateCatchEvent", "receiveTask") for each in targets) or len(targets) < 2:
            raise self.unusable(element.id, "behind it stand two or more catching events, nothing else.")
        if {each.id for each in targets} & {each.attached_to for each in self.elements.values()}:
            raise self.unusable(element.id, "what stands behind it has boundary events; take them away.")

    def _resolve(self):
        """Bind every expression to the names that exist. Raises ``UnusableDiagram`` for one that nothing sets."""
        known = self.variables() | NAMES
        for owner, held, local in self._expressions():
            try:
                held.resolve(known | local)
            except FeelError as error:
                raise self.unusable(owner, f"“{held.text}”: {error.sentence}") from error
            unknown = sorted(held.case_fields - self.case_model.names)
            if unknown:
                raise self.unusable(owner, f"the case has no “{unknown[0]}”; declare it or correct the name.")
            self.case_fields |= held.case_fields
            self.whole_case = self.whole_case or held.whole_case

    def variables(self):
        """Every name that some element can set, payloads of messages included."""
        found = {INSTANCE_ID}
        for element in self.elements.values():
            found |= self.results(element)
            found |= {each.target for each in element.outputs if each.target.partition(".")[0] != CASE}
            found |= {name for name in element.properties.get("variables", "").replace(",", " ").split() if name}
        return found

    def results(self, element):
        """The names an element's result brings."""
        names = set(self._form_keys.get(element.form, ())) if element.form else set()
        if element.result:
            names.add(element.result)
        if element.kind == "boundaryEvent" and element.event == "error":
            names.add(ERROR_CODE)
        return names

    def _expressions(self):
        """``(element, expression, local names)`` of every expression in the file.

        What an element is given is known to its own expressions alone, each input to those after it. What a message
        carries and what a called process ends with is decided elsewhere: their names are taken as they are, and
        linking the files of a deployment checks them.
        """
        for element in self.elements.values():
            given = set()
            for mapping in element.inputs:
                yield element.id, mapping.source, frozenset(given)
                given.add(mapping.target)
            single = (element.due, element.follow_up, element.script, element.when, element.starts_when, element.error)
            outside = element.event == "message" or element.kind == "callActivity"
            for held in (*single, element.about, *element.headers.values()):
                if held is not None:
                    brought = held is element.starts_when or (outside and held is element.about)
                    yield element.id, held, given | (_unknown(held) if brought else frozenset())
            for mapping in element.outputs:
                yield element.id, mapping.source, given | (_unknown(mapping.source) if outside else frozenset())
        for flow in self.flows.values():
            if flow.condition is not None:
                yield flow.id, flow.condition, frozenset()


def _unknown(held):
    """The names of an expression that are no built-ins: some of them may come with a message or out of a call."""
    return held.names - BUILTINS.keys()


_SPLITTING = frozenset({"exclusiveGateway", "parallelGateway", "eventBasedGateway"})
