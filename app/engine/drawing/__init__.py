"""Diagrams as pictures and as words: an SVG drawn from a file's diagram interchange, and an outline to be read aloud."""

from app.engine.drawing.document import draw

__all__ = ["draw"]
