"""The platform tells every editor which panel to show; with another one our extensions cannot be edited."""

from app.engine.lint.diagram import nearest_id

RULE = "execution-platform"
_MODELER = "{http://camunda.org/schema/modeler/1.0}"
PLATFORM = "Camunda Cloud"


def check(diagram):
    """The file is marked for the platform whose extensions it uses."""
    platform = diagram.root.get(f"{_MODELER}executionPlatform")
    if platform != PLATFORM or not diagram.root.get(f"{_MODELER}executionPlatformVersion"):
        yield (
            nearest_id(diagram.root),
            f"its execution platform is “{platform or ''}” or has no version, so an editor would show the wrong "
            f"panel; set it to “{PLATFORM}” with a version.",
        )
