"""Tables for spreadsheets: what they hold, and how they become CSV or XLSX."""
