"""Selecting cases by their searchable attributes: who may see which, what a report lists, what a worklist shows.

``write`` keeps the values of cases, ``compile_predicate`` turns a FEEL condition into an SQL one, ``Cases`` reads
pages of the cases that fulfil it.
"""

from app.selection.case_values import case_value, read, write
from app.selection.errors import NotComparable, NotCompilable, NotStorable, SelectionError
from app.selection.listing import Cases, Order, Page, Place
from app.selection.predicate import Predicate, compile_predicate

__all__ = [
    "Cases",
    "NotComparable",
    "NotCompilable",
    "NotStorable",
    "Order",
    "Page",
    "Place",
    "Predicate",
    "SelectionError",
    "case_value",
    "compile_predicate",
    "read",
    "write",
]
