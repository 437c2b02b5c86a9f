"""Cases at work: inputs taken, instances moved, rows derived from what the engine tells, everything recorded."""
