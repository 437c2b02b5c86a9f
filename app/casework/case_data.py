"""A case as data for somebody: its attributes, what is computed of it and its record lists, as plain JSON.

What is for other roles is not there; the same :class:`~app.casework.sight.Sight` decides as for a page.
"""

from app.casework.reading import value_of
from app.engine.values import plain


def attributes_of(sight):
    """``{"name", "label", "type", "value", "computed"}`` of each attribute and computed value, in the model's order."""
    model, held = sight.model, sight.world.facts.attributes
    stored = [
        {"name": name, "label": each.label, "type": each.type, "value": held.get(name), "computed": False}
        for name, each in model.attributes.items()
        if sight.shows(name)
    ]
    computed = [
        {"name": name, "label": each.label, "type": each.type, "value": plain(value_of(sight, name)), "computed": True}
        for name, each in model.computed.items()
        if sight.shows(name)
    ]
    return stored + computed


def lists_of(sight):
    """``{"name", "label", "columns", "records"}`` of each record list, in the model's order.

    ``columns`` are ``{"name", "label", "type"}``, ``records`` JSON by the names of the fields.
    """
    return [
        {
            "name": name,
            "label": each.label,
            "columns": [
                {"name": field, "label": declared.label, "type": declared.type}
                for field, declared in each.fields.items()
                if sight.may_see(declared)
            ],
            "records": sight.records(name),
        }
        for name, each in sight.model.lists.items()
        if sight.shows(name)
    ]
