"""The web application: respondents, coaches, management."""
