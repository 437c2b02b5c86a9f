"""Settings in the vocabulary of other engines look as if they did something."""

from lxml import etree

from app.engine.lint.diagram import owner_id
from app.engine.source import kind_of

RULE = "foreign-extension"
FOREIGN = {
    "http://camunda.org/schema/1.0/bpmn": "camunda:",
    "http://spiffworkflow.org/bpmn/schema/1.0/core": "spiffworkflow:",
    "http://activiti.org/bpmn": "activiti:",
    "http://flowable.org/bpmn": "flowable:",
}


def check(diagram):
    """Extensions are those of the dialect, not those of another engine."""
    for element in diagram.root.iter():
        if not kind_of(element):
            continue
        for tag in (element.tag, *element.attrib):
            name = etree.QName(tag)
            if name.namespace in FOREIGN:
                yield (
                    owner_id(element),
                    f"“{FOREIGN[name.namespace]}{name.localname}” belongs to another engine and is ignored here; set "
                    "it again in the properties panel.",
                )
