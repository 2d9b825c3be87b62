"""A list of staff as somebody keeps it in a spreadsheet, read into people and teams."""
