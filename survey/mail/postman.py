"""The thread that lets the sender work while the server runs."""

from datetime import timedelta

from survey.jobs import Repeating
from survey.mail.sender import Sender

OFTEN = timedelta(seconds=15)


class Postman(Repeating):
    """Looks every few seconds whether mail is due."""

    def __init__(self, sender: Sender) -> None:
        super().__init__("postman", OFTEN)
        self._sender = sender

    def work(self) -> None:
        """Send what is due."""
        self._sender.work()

    def stop(self) -> None:
        """Stop after the mail that is being sent."""
        self._sender.stop()
        super().stop()
