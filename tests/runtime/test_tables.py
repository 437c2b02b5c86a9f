"""The rows of running cases: all can be dropped by case, and what is open is found by an index."""

from app.runtime import tables
from tests.databases import indexes_of


def test_every_derived_table_belongs_to_a_case(stored):
    for table in tables.DERIVED.values():
        assert "business_key" in table.c
        assert table.primary_key.columns


def test_what_is_asked_for_all_the_time_is_answered_by_an_index(stored):
    questions = {
        "job": "status = 'open' AND due_at <= '2014-01-01' ORDER BY due_at LIMIT 9",
        "process_instance": "business_key = 'K' AND status = 'active'",
        "message_subscription": "business_key = 'K'",
        "kept_message": "business_key = 'K' AND status = 'kept'",
        "user_task": "business_key = 'K' AND status = 'open'",
    }
    for table, question in questions.items():
        (index,) = indexes_of(f"SELECT business_key FROM {table} WHERE {question}")  # noqa: S608 (our own words)
        assert index.startswith(f"ix_{table}_")
