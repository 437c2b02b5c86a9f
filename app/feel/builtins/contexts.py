"""Context functions (DMN 1.5, section 10.3.4.10). A context keeps the order of its entries."""

from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.types import describe


@builtin("get value", "m: context", "key: string", result="Any")
def get_value(run, context, key):
    """The value of the entry ``key``; ``NoValue`` if there is none."""
    if key not in context:
        raise NoValue(f"the context has no entry {brief(key)}")
    return context[key]


@builtin("get value", "m: context", "keys: list<string>", result="Any")
def get_value_at(run, context, keys):
    """The value at the end of a path of keys through contexts in contexts; ``NoValue`` if it leads nowhere."""
    if not keys:
        raise NoValue("there is no key")
    run.spend(len(keys))
    value = context
    for key in keys:
        if type(value) is not dict or key not in value:
            raise NoValue(f"there is no entry {brief(key)} on this path")
        value = value[key]
    return value


@builtin("get entries", "m: context", result="list<context<key: string, value: Any>>")
def get_entries(run, context):
    """A context ``{key, value}`` for each entry."""
    run.listed(len(context))
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin("context", "entries: list", result="context")
def context_of(run, entries):
    """The context of a list of ``{key, value}``; ``NoValue`` if one of the two is missing or a key comes twice."""
    run.listed(len(entries))
    made = {}
    for item in entries:
        if type(item) is not dict or "value" not in item or type(item.get("key")) is not str:
            raise NoValue("each entry must have a key, which is a string, and a value")
        if item["key"] in made:
            raise NoValue(f"the key {brief(item['key'])} comes twice")
        made[item["key"]] = item["value"]
    return made


@builtin("context put", "context: context", "key: string", "value: Any", result="context")
def put(run, context, key, value):
    """The context with one entry new, at its end, or changed, in its place."""
    run.listed(len(context) + 1)
    return {**context, key: value}


@builtin("context put", "context: context", "keys: list<string>", "value: Any", result="context")
def put_at(run, context, keys, value):
    """The context with the entry at the end of a path of keys new or changed.

    ``NoValue`` without keys, and where the path leads through something that is no context.
    """
    if not keys or None in keys:
        raise NoValue("there is no key")
    levels = [context]
    for key in keys[:-1]:
        inner = levels[-1].get(key)
        if type(inner) is not dict:
            raise NoValue(f"the entry {brief(key)} is {describe(inner)}, not a context")
        levels.append(inner)
    for level, key in zip(reversed(levels), reversed(keys), strict=True):
        value = put(run, level, key, value)
    return value


@builtin("context merge", "contexts: list<context>", result="context")
def merge(run, contexts):
    """The entries of all contexts; of those with the same key the last counts, in the place of the first."""
    made = {}
    for context in contexts:
        if context is None:
            raise NoValue("context merge: one of the contexts is null")
        run.listed(len(made) + len(context))
        made.update(context)
    return made
