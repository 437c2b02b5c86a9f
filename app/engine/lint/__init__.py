"""Looking at a diagram before anyone's journey depends on it: one rule per file, each finding names an element.

A rule is a module with ``RULE``, its id, and ``check(diagram)``, which yields pairs of an element's id and a sentence
that says what is wrong, why it matters and what to do instead. The docstring of ``check`` says what the rule asks for.
"""

from app.engine.errors import UnreadableDiagram
from app.engine.lint import (
    about_records,
    activity_marker,
    allowed_element,
    allowed_event,
    binding,
    boundary_host,
    business_rule,
    called_process,
    candidate_group,
    condition_feel,
    condition_source,
    correlation_key,
    cycle_timer,
    data_object,
    documentation,
    duplicate_id,
    duration,
    element_id,
    ends_case,
    error_boundary,
    error_code,
    error_siblings,
    event_gateway_arms,
    event_gateway_timers,
    event_sub_process,
    execution_platform,
    feel_syntax,
    feel_type,
    flow_ends,
    foreign_extension,
    gateway_condition,
    guidance,
    implicit_split,
    input_target,
    join_completes,
    known_extension,
    lanes,
    list_filter,
    loop_through_join,
    loop_without_choice,
    mapping_source,
    message_name,
    mixed_gateway,
    name,
    native_user_task,
    no_way_out,
    one_event_definition,
    one_process,
    output_target,
    participant,
    process_id,
    propagation,
    script,
    script_language,
    service_task,
    start_event,
    start_when,
    task_dates,
    time_date,
    time_to_live,
    timer,
    unreachable,
    user_task_form,
    user_task_id,
)
from app.engine.lint.diagram import NO_ELEMENT, Diagram
from app.engine.lint.findings import DOUBT, Finding
from app.engine.source import read

RULES = (
    one_process,
    process_id,
    participant,
    execution_platform,
    duplicate_id,
    lanes,
    allowed_element,
    allowed_event,
    one_event_definition,
    activity_marker,
    event_sub_process,
    foreign_extension,
    known_extension,
    data_object,
    flow_ends,
    start_event,
    unreachable,
    no_way_out,
    implicit_split,
    condition_source,
    condition_feel,
    gateway_condition,
    mixed_gateway,
    join_completes,
    loop_through_join,
    loop_without_choice,
    event_gateway_timers,
    event_gateway_arms,
    boundary_host,
    error_boundary,
    error_siblings,
    error_code,
    timer,
    time_date,
    duration,
    cycle_timer,
    message_name,
    correlation_key,
    start_when,
    about_records,
    ends_case,
    time_to_live,
    name,
    documentation,
    guidance,
    element_id,
    user_task_id,
    candidate_group,
    user_task_form,
    native_user_task,
    task_dates,
    business_rule,
    script,
    script_language,
    service_task,
    called_process,
    propagation,
    binding,
    mapping_source,
    input_target,
    output_target,
    feel_syntax,
    feel_type,
    list_filter,
)


def check_diagram(xml, file, rules=RULES):
    """The list of :class:`Finding` about a BPMN file, ``xml`` its bytes and ``file`` its name; empty if all is well.

    A file that cannot be read is one finding, and so is a rule that fails. Never raises.
    """
    try:
        diagram = Diagram(read(xml, file), file)
    except UnreadableDiagram as error:
        return [Finding("readable", file, error.element, "", error.problem)]
    return [finding for rule in rules for finding in _checked(rule, diagram)]


def _checked(rule, diagram):
    """The findings of one rule, each once."""
    try:
        found = dict.fromkeys(rule.check(diagram))
    except Exception as error:  # whatever a file does to one rule, the others still speak
        problem = f"the rule “{rule.RULE}” could not be applied ({type(error).__name__}); look at the file by hand."
        return [Finding(rule.RULE, diagram.file, NO_ELEMENT, "", problem, DOUBT)]
    return [
        Finding(rule.RULE, diagram.file, element, diagram.name_of(element), sentence) for element, sentence in found
    ]
