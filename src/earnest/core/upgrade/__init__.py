"""From an answer file of an older questionnaire to one of the newer."""
