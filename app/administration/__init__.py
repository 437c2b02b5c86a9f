"""What keeps the programme in order: people and their rights, tokens of programs, the roles in force, publishing."""
