"""The rows of running cases: all can be dropped by case, and what is open is found by an index."""

from app.database import db
from app.runtime import tables


def test_every_derived_table_belongs_to_a_case(stored):
    for table in tables.DERIVED.values():
        assert "business_key" in table.c
        assert table.primary_key.columns


def test_what_is_asked_for_all_the_time_is_answered_by_an_index(stored):
    questions = {
        "ix_job_due": "SELECT business_key FROM job WHERE status = 'open' AND due_at <= '2014' ORDER BY due_at LIMIT 9",
        "ix_process_instance_case": "SELECT id FROM process_instance WHERE business_key = 'K' AND status = 'active'",
        "ix_message_subscription_case": "SELECT id FROM message_subscription WHERE business_key = 'K'",
        "ix_kept_message_case": "SELECT id FROM kept_message WHERE business_key = 'K' AND status = 'kept'",
        "ix_user_task_case": "SELECT id FROM user_task WHERE business_key = 'K' AND status = 'open'",
    }
    for index, question in questions.items():
        plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
        assert any("INDEX" in row[-1] and index.split("_")[1] in row[-1] for row in plan), plan
        assert not any(row[-1].startswith("SCAN") for row in plan), plan
