"""What programs can do, for the people who write them: the description of the API as a page."""

from flask import Blueprint, current_app, render_template

from app.web.access import PUBLIC, view

api_description = Blueprint("api_page", __name__)
_METHODS = ("get", "post", "put", "patch", "delete")
_DESCRIPTION = "api_description"  # where the door for programs leaves the function that gives it


@api_description.get("/api")
@view(permission=PUBLIC)
def page():
    """Every operation of the API, by what it is about."""
    held = current_app.extensions[_DESCRIPTION]()
    parts = [(tag["description"], list(_operations(held, tag["name"]))) for tag in held["tags"]]
    schemas = [(name, schema, _fields(schema)) for name, schema in sorted(held["components"]["schemas"].items())]
    return render_template("api_description.html", info=held["info"], parts=parts, schemas=schemas)


def _operations(held, tag):
    """Each operation with a tag: its method, path, description, parameters, and names of what it takes and answers."""
    for path, item in held["paths"].items():
        for method in _METHODS:
            if method in item and tag in item[method]["tags"]:
                operation = item[method]
                yield {
                    "method": method.upper(),
                    "path": path,
                    "id": operation["operationId"],
                    "summary": operation.get("summary", ""),
                    "description": operation.get("description", ""),
                    "parameters": [*item.get("parameters", []), *operation.get("parameters", [])],
                    "takes": _contents(operation.get("requestBody", {})),
                    "answers": sorted((code, _contents(each)) for code, each in operation["responses"].items()),
                }


def _contents(held):
    """``(media type, name of the schema or None)`` of what a body may be."""
    return [(kind, _name(content.get("schema", {}))) for kind, content in held.get("content", {}).items()]


def _fields(schema):
    """``(name, type, schema, needed, description)`` of each field of a schema; ``schema`` is the name of another."""
    needed = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        inner = field.get("items", field)
        kind = field.get("type", "object" if _name(inner) else "any")
        said = " or ".join(kind) if isinstance(kind, list) else kind
        yield name, said, _name(inner), name in needed, field.get("description", "")


def _name(schema):
    """The name of the schema that is referred to, or None."""
    every = [schema, *schema.get("anyOf", ()), *schema.get("allOf", ())]
    return next((each["$ref"].rpartition("/")[2] for each in every if "$ref" in each), None)
