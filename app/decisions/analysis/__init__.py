"""What is wrong with a decision table, found without any data: gaps, overlaps, rules that never fire, mismatches."""
