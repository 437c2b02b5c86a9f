"""Small DMN models for tests, put together from parts: linked, evaluated, checked or refused."""

import pytest

from app.decisions.checking import check_file
from app.decisions.errors import UnreadableFile
from app.decisions.evaluation import evaluate
from app.decisions.library import Library, find_decision
from app.decisions.reader import read

NAMESPACES = {
    "1.1": "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "1.2": "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "1.4": "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
    "1.6": "https://www.omg.org/spec/DMN/20240513/MODEL/",
}
FEEL = {
    "1.1": "http://www.omg.org/spec/FEEL/20140401",
    "1.2": "http://www.omg.org/spec/DMN/20180521/FEEL/",
    "1.3": "https://www.omg.org/spec/DMN/20191111/FEEL/",
    "1.4": "https://www.omg.org/spec/DMN/20211108/FEEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/FEEL/",
    "1.6": "https://www.omg.org/spec/DMN/20240513/FEEL/",
}


def dmn(body, version="1.3", attributes="", namespace="urn:test"):
    """The bytes of a DMN file in a namespace, with ``body`` inside its definitions."""
    head = f'<definitions xmlns="{NAMESPACES[version]}" id="test" name="Test" namespace="{namespace}" {attributes}>'
    return f"{head}{body}</definitions>".encode()


def decision(name, expression="", requires="", identity=None):
    """A decision whose id is its name unless given; ``requires`` is the XML of its requirements."""
    return f'<decision id="{identity or name}" name="{name}">{requires}{expression}</decision>'


def literal(text, attributes=""):
    """A literal expression; ``text`` is XML, so ``<`` is ``&lt;``."""
    return f"<literalExpression {attributes}><text>{text}</text></literalExpression>"


def knowledge(name, expression, parameters=(), requires=""):
    """A knowledge model whose id is its name."""
    formal = "".join(f'<formalParameter name="{parameter}"/>' for parameter in parameters)
    logic = f"<encapsulatedLogic>{formal}{expression}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name}" name="{name}">{logic}{requires}</businessKnowledgeModel>'


def input_data(name, kind=""):
    """An input whose id is its name."""
    return f'<inputData id="{name}" name="{name}"><variable name="{name}" {type_ref(kind)}/></inputData>'


def item(name, kind, allowed="", attributes=""):
    """An item definition: a type with allowed values."""
    values = f"<allowedValues><text>{allowed}</text></allowedValues>" if allowed else ""
    return f'<itemDefinition name="{name}" {attributes}><typeRef>{kind}</typeRef>{values}</itemDefinition>'


def service(name, outputs, encapsulated=(), decisions=(), inputs=()):
    """A decision service over the ids of its parts."""
    lists = (("outputDecision", outputs), ("encapsulatedDecision", encapsulated), ("inputDecision", decisions))
    parts = "".join(f'<{tag} href="#{href}"/>' for tag, hrefs in (*lists, ("inputData", inputs)) for href in hrefs)
    return f'<decisionService id="{name}" name="{name}">{parts}</decisionService>'


def imported(name, namespace):
    """An import; ``name`` may be empty."""
    return f'<import name="{name}" namespace="{namespace}" importType="dmn"/>'


def requires_input(href):
    """An information requirement on an input."""
    return f'<informationRequirement><requiredInput href="{href}"/></informationRequirement>'


def requires_decision(href):
    """An information requirement on a decision."""
    return f'<informationRequirement><requiredDecision href="{href}"/></informationRequirement>'


def requires_knowledge(href):
    """A knowledge requirement."""
    return f'<knowledgeRequirement><requiredKnowledge href="{href}"/></knowledgeRequirement>'


def column(text, attributes=""):
    """An input column that tests ``text``, which is its label too."""
    return f'<input label="{text}" {attributes}><inputExpression><text>{text}</text></inputExpression></input>'


def rule(tests, outputs, more=""):
    """A rule of the texts of its cells."""
    cells = "".join(f"<inputEntry><text>{text}</text></inputEntry>" for text in tests)
    cells += "".join(f"<outputEntry><text>{text}</text></outputEntry>" for text in outputs)
    return f"<rule>{cells}{more}</rule>"


def typed_column(text, kind="", allowed="", label=None):
    """An input column with a type and the text of its input values, ``label`` being ``text`` unless given."""
    values = f"<inputValues><text>{allowed}</text></inputValues>" if allowed else ""
    expression = f"<inputExpression {type_ref(kind)}><text>{text}</text></inputExpression>"
    return f'<input label="{text if label is None else label}">{expression}{values}</input>'


def output(name="", kind="", allowed="", default=""):
    """An output column."""
    values = f"<outputValues><text>{allowed}</text></outputValues>" if allowed else ""
    values += f"<defaultOutputEntry><text>{default}</text></defaultOutputEntry>" if default else ""
    named = f'name="{name}"' if name else ""
    return f"<output {named} {type_ref(kind)}>{values}</output>"


def type_ref(kind):
    """The attribute for a type, if there is one."""
    return f'typeRef="{kind}"' if kind else ""


def table(columns, outputs, rules, attributes="", annotations=""):
    """A decision table; ``columns`` and ``outputs`` are names or XML, ``rules`` the XML of its rules."""
    clauses = "".join(each if each.startswith("<") else column(each) for each in columns)
    clauses += "".join(each if each.startswith("<") else f'<output name="{each}"/>' for each in outputs)
    return f"<decisionTable {attributes}>{clauses}{annotations}{''.join(rules)}</decisionTable>"


EVERYTHING = (
    '<import name="other" namespace="urn:other" locationURI="other.dmn" importType="dmn"/>'
    '<itemDefinition name="tWeeks"><typeRef>number</typeRef><allowedValues><text>[0..520]</text></allowedValues>'
    "</itemDefinition>"
    '<itemDefinition name="tClient" isCollection="true"><itemComponent name="age"><typeRef>number</typeRef>'
    "</itemComponent></itemDefinition>"
    '<itemDefinition name="tRate"><functionItem outputTypeRef="number"><parameters name="n" typeRef="tWeeks"/>'
    "</functionItem></itemDefinition>"
    '<inputData id="weeks" name="weeks"><variable name="weeks" typeRef="tWeeks"/></inputData>'
    + knowledge("double", literal("2 * n"), ["n"])
    + decision(
        "group",
        table(["weeks"], ["group"], [rule(["&lt; 39"], ['"none"']), rule(["-"], ['"standard"'])], 'hitPolicy="FIRST"'),
        requires_input("#weeks"),
    )
    + decision(
        "all",
        f"<context><contextEntry><variable name='a'/>{literal('1')}</contextEntry>"
        "<contextEntry><variable name='b'/>"
        f"<list>{literal('1')}<relation><column name='c'/><row>{literal('2')}</row></relation></list></contextEntry>"
        "<contextEntry><variable name='c'/>"
        f"<invocation>{literal('double')}<binding><parameter name='n'/>{literal('a')}</binding></invocation>"
        "</contextEntry><contextEntry><variable name='d'/>"
        f"<functionDefinition><formalParameter name='x'/>{literal('x')}</functionDefinition></contextEntry>"
        "<contextEntry><variable name='e'/>"
        f"<conditional><if>{literal('true')}</if><then>{literal('1')}</then><else>{literal('2')}</else></conditional>"
        "</contextEntry><contextEntry><variable name='f'/>"
        f"<filter><in>{literal('b')}</in><match>{literal('true')}</match></filter></contextEntry>"
        "<contextEntry>"
        f"<for iteratorVariable='i'><in>{literal('[1]')}</in><return>"
        f"<some iteratorVariable='j'><in>{literal('[i]')}</in>"
        f"<satisfies>{literal('true')}</satisfies></some></return></for></contextEntry></context>",
        requires_decision("#group") + requires_knowledge("#double"),
    )
    + '<decisionService id="service" name="service"><outputDecision href="#all"/><encapsulatedDecision href="#group"/>'
    '<inputData href="#weeks"/></decisionService>'
)


def refused(data, element, *gist):
    """``data`` (bytes, or the body of a model) is refused at ``element``, with every text of ``gist``."""
    data = data if isinstance(data, bytes) else dmn(data)
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.dmn")
    assert caught.value.file == "a.dmn"
    assert caught.value.element == element
    for text in gist:
        assert text in caught.value.problem
    assert caught.value.sentence == f"a.dmn, {element}: {caught.value.problem}"


def model_of(body):
    """The linked model of a file with that body."""
    return Library({"a.dmn": dmn(body)}).model("a.dmn")


def decided(body, inputs=None, name="D", **lent):
    """The evaluation of a decision of a model (linked, or the body of one)."""
    linked = model_of(body) if isinstance(body, str) else body
    return evaluate(linked, find_decision(linked, name), inputs or {}, **lent)


def answer(body, inputs=None, name="D", **lent):
    """The FEEL value of a decision."""
    return decided(body, inputs, name, **lent).value


def decision_on(columns, expression):
    """The body of a model: the decision D with an expression over inputs, given as type by name."""
    data = "".join(input_data(name, kind) for name, kind in columns.items())
    return data + decision("D", expression, "".join(requires_input(f"#{name}") for name in columns))


def found_in(body, known=None):
    """The findings about a file with that body."""
    return check_file(Library({"a.dmn": dmn(body)}), "a.dmn", known or {})


def table_of(body, name="D"):
    """The compiled table of a decision of a model with that body."""
    linked = model_of(body)
    decision = find_decision(linked, name)
    linked.compiled(decision)
    return linked.place(decision).tables[0]
