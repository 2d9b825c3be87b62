"""Mail: invitations and reminders, from the decision to send to the last byte on the line.

Nothing here imports flask but the sender, which writes each mail with the application's templates.
"""
