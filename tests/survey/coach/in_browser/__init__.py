"""Every page of the coach, of shared reports and of who types, looked at in a real browser."""
