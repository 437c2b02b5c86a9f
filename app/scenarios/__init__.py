"""Scenario files: promises of the programme in dated steps, run through the same use-cases as the pages."""
