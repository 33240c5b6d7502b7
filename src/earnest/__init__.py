"""Earnest (践诺): a model team's self-audit against AI safety commitments."""

__version__ = "0.1.0"
