"""Invented people: clients drawn from a programme's distributions, and colleagues who work their cases."""
