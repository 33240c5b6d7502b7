"""What is inside a PDF that somebody else may have made."""
