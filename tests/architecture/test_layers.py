"""Imports flow one way: a layer knows only those drawn beneath it in app/README.md."""

import ast
import re

import pytest

from tests.project import APP, modules

BASE = {"errors", "settings", "clock"}
STORED = {"database", *BASE}
LOW = {"feel", "errors"}
RUNNING = {
    "deployments",
    "history",
    "identity",
    "engine",
    "decisions",
    "task_forms",
    "letters",
    "selection",
    "feel",
    *STORED,
}
WORKING = {"casework", "runtime", *RUNNING}
DOOR = {"telemetry", "administration", *WORKING} - {"engine"}
MAY_IMPORT = {
    "errors": set(),
    "settings": {"errors"},
    "clock": set(),
    "database": {"errors", "settings"},
    "migrations": {"database"},
    "telemetry": set(),
    "feel": {"errors"},
    "decisions": LOW,
    "engine": {"decisions", *LOW},
    "task_forms": LOW,
    "letters": LOW,
    "selection": LOW,
    "history": {"feel", *STORED},
    "identity": {"selection", *STORED},
    "deployments": {"engine", "decisions", "task_forms", "letters", "selection", "feel", *STORED},
    "runtime": RUNNING,
    "casework": {"runtime", *RUNNING},
    "administration": {"casework", "runtime", *RUNNING},
    "scenarios": WORKING,
    "simulation": WORKING,
    # Beside the doors and above the scenarios: it plays cases, and serves the product to be measured over HTTP.
    "bench": {"create_app", "scenarios", *WORKING},
    "api": DOOR,
    "web": {"scenarios", "simulation", *DOOR},
    "cli": {"scenarios", "simulation", "bench", *DOOR},
    "__init__": {"api", "web", "cli", "settings", "database"},
}
ONLY_HERE = {
    "SpiffWorkflow": {"engine", "bench"},
    "flask": {"api", "web", "cli", "bench", "__init__"},
    "flask_smorest": {"api"},
    "marshmallow": {"api"},
    "webargs": {"api"},
    "click": {"cli"},
    "flask_sqlalchemy": {"database"},
    "alembic": {"database", "migrations"},
    "argon2": {"identity"},
    "authlib": {"identity"},
    "joserfc": {"identity"},
    "requests": {"identity"},
    "holidays": {"cli"},
    "prometheus_client": {"telemetry"},
    "lxml": {"decisions", "engine", "letters", "bench"},
    "regex": {"feel"},
}


def layer(path):
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports(path):
    """The dotted names a file imports, late imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "app":
                yield from (f"app.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(APP)))
def test_a_file_imports_only_what_lies_beneath_it(path):
    own = layer(path)
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "app":
            assert rest[0] == own or rest[0] in MAY_IMPORT[own], f"{own} imports {name}"
        if top in ONLY_HERE:
            assert own in ONLY_HERE[top], f"{own} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(APP)))
def test_no_module_runs_code_that_a_model_wrote(path):
    """No eval, exec or compile anywhere; no getattr in the language itself."""
    forbidden = {"eval", "exec", "compile", "__import__"}
    if layer(path) == "feel":
        forbidden |= {"getattr"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in forbidden, f"{node.func.id} in line {node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(APP)))
def test_files_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    if "versions" in path.parts:
        return  # a migration is a list of what it does, however long
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 30, f"{node.name} has {length} lines"


def test_only_the_clock_reads_the_wall_clock():
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if layer(path) not in ("clock", "bench"):
            assert not re.search(r"datetime\.now\(|date\.today\(|\btime\.time\(|utcnow\(", text), path
