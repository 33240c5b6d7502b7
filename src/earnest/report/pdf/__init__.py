"""The report's page as a PDF, made in a process of its own."""
