"""A labelled example organisation, made by driving the application's own code."""
