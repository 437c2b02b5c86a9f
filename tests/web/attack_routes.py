"""Every route of the application, and how a case is asked for by it: what the attacks on other people's cases try.

``ASKED`` says how a case is asked for by a route; ``LISTS`` are addresses whose answers must not change when cases are
added that somebody does not see, and ``SEARCHES`` are where words are looked for; ``NOT_OF_CASES`` are the others, with
the reason.
"""

from app.api import PREFIX

A = f"{PREFIX}/cases/{{key}}"
T = f"{PREFIX}/tasks/{{task}}"
REPORTS = ("R01_eligibility", "R02_overdue_referrals", "R03_overdue_attachments")
WAYS = {"to": "somebody.else", "reason": "because", "done": "yes"}

ASKED = {  # endpoint: method, address, what is sent
    "case_pages.case": ("GET", "/cases/{key}", {}),
    "case_pages.documents": ("GET", "/cases/{key}/documents?before=99", {}),
    "case_pages.document": ("GET", "/documents/{document}", {}),
    "case_pages.reason": ("GET", "/cases/{key}/reasons/status", {}),
    "case_pages.record": ("GET", "/cases/{key}/records/doubts/{key}", {}),
    "case_pages.records": ("GET", "/cases/{key}/records/doubts", {}),
    "histories.index": ("GET", "/cases/{key}/history?kind=all&before=9999", {}),
    "histories.event": ("GET", "/cases/{key}/history/1", {}),
    "histories.processes": ("GET", "/cases/{key}/processes", {}),
    "histories.diagram": ("GET", "/cases/{key}/processes/{instance}", {}),
    "starting.form": ("GET", "/cases/{key}/start/{process}", {}),
    "starting.submit": ("POST", "/cases/{key}/start/{process}", WAYS),
    "user_tasks.form": ("GET", "/tasks/{task}", {}),
    "user_tasks.submit": ("POST", "/tasks/{task}", WAYS),
    "user_tasks.claim": ("POST", "/claims/{task}", {}),
    "user_tasks.release": ("POST", "/releases/{task}", {}),
    "assignments.choose": ("GET", "/assignments?task={task}", {}),
    "assignments.give": ("POST", "/assignments", {"task": "{task}", "to": "adviser.here", "user_name": "adviser.here"}),
    "incidents.retry": ("POST", "/incidents/{incident}", {}),
    "api_cases.read_case": ("GET", A, {}),
    "api_cases.list_documents": ("GET", f"{A}/documents", {}),
    "api_cases.read_document": ("GET", f"{PREFIX}/documents/{{document}}", {}),
    "api_history.list_evaluations": ("GET", f"{A}/decisions", {}),
    "api_history.list_events": ("GET", f"{A}/history", {}),
    "api_history.read_event": ("GET", f"{A}/history/1", {}),
    "api_history.verify_history": ("POST", f"{A}/verification", {}),
    "api_messages.bring_message": (
        "POST",
        f"{A}/messages",
        {"message": "M-CLAIM-END", "payload": {"last_day": "2015-09-18"}},
    ),
    "api_processes.list_starts": ("GET", f"{A}/processes", {}),
    "api_processes.read_start": ("GET", f"{A}/processes/{{process}}", {}),
    "api_processes.start_process": ("POST", f"{A}/processes/{{process}}", {"values": {}}),
    "api_tasks.read_task": ("GET", T, {}),
    "api_task_actions.assign_task": ("POST", f"{T}/assign", {"assignee": "adviser.here"}),
    "api_task_actions.check_task": ("POST", f"{T}/check", {"values": {}}),
    "api_task_actions.claim_task": ("POST", f"{T}/claim", {}),
    "api_task_actions.complete_task": ("POST", f"{T}/complete", {"values": {}}),
    "api_task_actions.release_task": ("POST", f"{T}/release", {}),
}
LISTS = {
    "home.index": ["/"],
    "case_pages.index": ["/cases"],
    "mailbox.index": ["/mailbox"],
    "report_pages.index": ["/reports"],
    "report_pages.runs": [f"/reports/{report}" for report in REPORTS],
    "worklist.index": ["/worklist", "/worklist?view=team", "/worklist?view=all", "/worklist?whose=all"],
    "incidents.index": ["/incidents"],
    "api_cases.list_cases": [f"{PREFIX}/cases"],
    "api_tasks.list_tasks": [f"{PREFIX}/tasks", f"{PREFIX}/tasks?view=all"],
    "api_messages.list_messages": [f"{PREFIX}/messages"],
    "api_reports.run_report_as_data": [f"{PREFIX}/reports/{report}" for report in REPORTS],
    "api_reports.run_report_as_csv": [f"{PREFIX}/reports/{report}/csv" for report in REPORTS],
}
SEARCHES = {
    "case_pages.search": "/cases",
    "worklist.search": "/worklist",
    "api_cases.search_cases": f"{PREFIX}/case-search",
}
NOT_OF_CASES = {
    "account.": "one’s own account: tests/web/test_account.py",
    "parameters.": "models",
    "people.": "people, not cases: tests/web/test_people.py",
    "signing_in.": "nobody is signed in",
    "single_sign_on.": "nobody is signed in",
    "static_files.": "the same for everybody",
    "health.": "figures without names: tests/web/test_health.py",
    "demo.": "there is none without DEMO",
    "registers.": "models",
    "requirements.": "models",
    "mailbox.one": "a client’s case has no page there: tests/web/test_mailbox.py",
    "mailbox.published": "a notice for everybody, and no document of a client: tests/web/test_mailbox.py",
    "report_pages.run": "rows of the cases that are seen alone: tests/web/test_report_pages.py",
    "report_pages.file": "the same",
    "saved_filters.": "one’s own filters, by one’s own name",
    "worklist.narrow": "leads to the worklist",
    "starting.choose": "opens a case that is not there yet",
    "starting.new_form": "opens a case that is not there yet",
    "starting.open_case": "opens a case that is not there yet",
    "api_page.": "a description",
    "api_description.": "a description",
    "api_token.": "one’s own token",
    "api_decisions.": "models",
    "api_deployments.": "models",
    "api_drafts.": "models",
    "api_processes.list_openings": "models",
    "api_processes.read_opening": "models",
    "api_processes.open_case": "opens a case that is not there yet",
    "api_reports.list_reports": "models",
    "api_messages.read_message": "found by a key that only the sender knows, and only by who sent it",
}
# Who mends incidents may know of all of them, and who brings messages that there is a case; of nothing else.
THEIRS = {("analyst", "incidents.retry"), ("benefits", "api_messages.bring_message")}
