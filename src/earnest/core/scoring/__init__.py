"""From answers to credits, scores, levels and gaps."""
