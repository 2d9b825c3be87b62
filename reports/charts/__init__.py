"""Charts of the report: each function returns an SVG and the words that say what it shows."""
