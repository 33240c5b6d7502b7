"""The rules of writing for questionnaires."""
