"""The auditor's desk as values: what is to be looked at, what was said of it, and what follows; no files, no clock."""
