"""The answer file: its models, its limits, what may be wrong with it, edits and what differs."""
