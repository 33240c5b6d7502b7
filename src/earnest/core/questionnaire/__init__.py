"""Questionnaires: their models, the profile, the sources, and what may be wrong with them."""
