"""Whether a report is what it says: made of the answers inside it, page by page."""
