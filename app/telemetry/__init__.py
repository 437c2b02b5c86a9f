"""What whoever runs the application sees of it: lines of a log and figures, never a person's name or words."""
