"""What happened, and what the models made of it: events that are appended and never changed."""
