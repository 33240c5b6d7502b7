"""The drawings of the report, as inline SVG; each says its values in its title, for those who do not see it."""
