"""What the commands give to other programs."""
