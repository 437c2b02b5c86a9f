"""Diagrams as pictures and as words: an SVG drawn from the interchange in a file, an outline to read aloud."""

from app.engine.drawing.document import draw
from app.engine.drawing.outline import outline

__all__ = ["draw", "outline"]
