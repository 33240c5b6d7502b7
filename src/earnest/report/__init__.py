"""The report: from an assessment and its scorecard to a page view, HTML and PDF."""
