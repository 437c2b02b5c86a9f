"""Decision files of the tests: a table that is right and one with a gap."""

from tests.decisions.models import (
    decision_on,
    dmn,
    item,
    rule,
    table,
    typed_column,
)

WEEKS = item("tWeeks", "number", "[0..520]")


SOURCE = "<description>S2S-29</description>"


RULES = [rule(["&lt; 39"], ['"not yet"'], SOURCE), rule(["&gt;= 39"], ['"due"'], SOURCE)]


DUE = dmn(WEEKS + decision_on({"weeks": "tWeeks"}, table([typed_column("weeks", "number")], ["due"], RULES)))


GAP = dmn(decision_on({"weeks": "number"}, table([typed_column("weeks", "number")], ["due"], RULES[:1])))
