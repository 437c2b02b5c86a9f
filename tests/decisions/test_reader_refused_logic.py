"""Every reason to refuse an expression or a table: the place it names for an analyst, and what is to be done."""

import pytest

from tests.decisions.models import column, decision, knowledge, literal, refused, rule, table

# --- expressions -------------------------------------------------------------------------------------------

ONE = literal("1")
PARAMETER = '<formalParameter name="a"/>'


@pytest.mark.parametrize(
    ("expression", "place", "gist"),
    [
        ("<literalExpression/>", "", "empty; write it in FEEL"),
        (literal(" "), "", "empty; write it in FEEL"),
        ("<literalExpression><importedValues/></literalExpression>", "", "from another file; write them here"),
        (ONE + ONE, "", "2 expressions"),
        ("<script/>", "", "“script” is no expression this engine knows"),
        (f"<list><guess/>{ONE}</list>", "", "“guess” is no expression"),
        ("<context><contextEntry><variable name='a'/></contextEntry></context>", ", entry “a”", "empty; give it"),
        (
            f"<context><contextEntry>{ONE}</contextEntry><contextEntry>{ONE}</contextEntry></context>",
            ", entry 1",
            "name",
        ),
        (
            "<context>" + f"<contextEntry><variable name='a'/>{ONE}</contextEntry>" * 2 + "</context>",
            ", entry “a”",
            "two",
        ),
        (f"<relation><column name='a'/><row>{ONE}</row><row/></relation>", ", row 2", "0 cells"),
        ("<relation><column name='a'/><column name='a'/></relation>", "", "two columns"),
        ("<relation><column/></relation>", ", column on line 1", "no name"),
        ("<invocation/>", "", "which function"),
        (f"<invocation>{ONE}<binding>{ONE}</binding></invocation>", ", value 1", "names no parameter"),
        (
            f"<invocation>{ONE}<binding><parameter name='a'/></binding></invocation>",
            ", value of the parameter “a”",
            "empty",
        ),
        ("<functionDefinition/>", "", "no body"),
        (f"<functionDefinition kind='R'>{ONE}</functionDefinition>", "", "“R” is no kind of function"),
        (f"<functionDefinition>{PARAMETER}{PARAMETER}{ONE}</functionDefinition>", ", parameter “a”", "rename"),
        (f"<conditional><if>{ONE}</if><then>{ONE}</then></conditional>", "", "lacks the part “else”; add it"),
        (f"<conditional><if>{ONE}</if><then/><else>{ONE}</else></conditional>", ", the part “then”", "empty"),
        (f"<filter><in>{ONE}</in></filter>", "", "lacks the part “match”"),
        (f"<for><in>{ONE}</in><return>{ONE}</return></for>", "", "names no variable"),
        (f"<some iteratorVariable='i'><in>{ONE}</in><return>{ONE}</return></some>", "", "lacks the part “satisfies”"),
    ],
)
def test_an_unfinished_expression(expression, place, gist):
    refused(decision("D", expression), f"decision “D”{place}", gist)


def test_a_knowledge_model_without_logic():
    refused('<businessKnowledgeModel name="k"/>', "knowledge model “k”", "no logic; give it")
    refused(knowledge("k", "", ["x"]), "knowledge model “k”", "no body; give it")


# --- tables ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tests", "outputs", "gist"),
    [
        (["1"], ["1"], "1 input cell, but the table has 2 input columns; add"),
        (["1", "2", "3"], ["1"], "3 input cells, but the table has 2 input columns; remove"),
        (["1", "2"], [], "0 output cells, but the table has 1 output column; add"),
        (["1", "2"], ["1", "2"], "2 output cells, but the table has 1 output column; remove"),
    ],
)
def test_a_rule_with_too_few_or_too_many_cells(tests, outputs, gist):
    rules = [rule(["1", "2"], ["1"]), rule(tests, outputs)]
    refused(decision("D", table(["a", "b"], ["o"], rules)), "decision “D”, rule 2", gist)


def test_an_empty_result():
    body = decision("D", table(["a"], ["o", "p"], [rule(["1"], ["1", " "])]))
    refused(body, "decision “D”, rule 1, cell “p”", "empty", "null")


@pytest.mark.parametrize("inside", ["", "<inputExpression/>", "<inputExpression><text> </text></inputExpression>"])
def test_an_input_column_without_expression(inside):
    columns = f'{column("a")}<input label="b">{inside}</input><output name="o"/>'
    refused(
        decision("D", f"<decisionTable>{columns}</decisionTable>"), "decision “D”, input column “b”", "no expression"
    )


def test_a_table_without_results():
    refused(decision("D", table(["a"], [], [])), "decision “D”", "no output column; add one")


def test_several_results_without_names():
    two = '<decisionTable><output name="{}"/><output name="{}" label="L"/></decisionTable>'
    refused(decision("D", two.format("a", "")), "decision “D”, output column “L”", "needs a name")
    refused(decision("D", two.format("a", "a")), "decision “D”, output column “L”", "same name; rename")


@pytest.mark.parametrize(
    ("attributes", "gist"),
    [
        ('hitPolicy="U"', "hit policy “U” is unknown; use one of UNIQUE, ANY"),
        ('hitPolicy="collect"', "hit policy “collect” is unknown"),
        ('hitPolicy="COLLECT" aggregation="AVERAGE"', "“AVERAGE” is unknown; use one of SUM"),
        ('hitPolicy="FIRST" aggregation="SUM"', "SUM needs the hit policy COLLECT, not FIRST"),
        ('aggregation="MAX"', "MAX needs the hit policy COLLECT, not UNIQUE"),
    ],
)
def test_a_hit_policy_that_is_none(attributes, gist):
    refused(decision("D", table(["a"], ["o"], [], attributes)), "decision “D”", gist)


def test_an_aggregation_of_several_results():
    body = decision("D", table(["a"], ["o", "p"], [], 'hitPolicy="COLLECT" aggregation="SUM"'))
    refused(body, "decision “D”", "a single output column, not 2")
