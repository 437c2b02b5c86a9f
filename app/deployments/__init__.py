"""Files that were published together: what they are, by whom they were published, and reading them again."""
