"""The public edition: what a team discloses, made of public fields alone."""
