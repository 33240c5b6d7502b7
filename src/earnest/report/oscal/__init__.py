"""OSCAL 1.2: the answers and the review as a set of documents that other tools read; plain JSON, nothing certified."""
