"""The settings of the mailbox: read once, and each fault named by its variable."""

import pytest

from survey.mail.given import BadSetting
from survey.mail.mailbox_settings import Mailbox, mailbox

ENOUGH = {"HOST": "imap.example.nl", "USER": "vragen", "PASSWORD": "geheim"}


def read(**given: str) -> Mailbox | None:
    return mailbox({f"DRAAGVLAK_IMAP_{name}": one for name, one in (ENOUGH | given).items()})


def test_without_settings_nothing_is_read() -> None:
    """Those of the mail server are none of its business."""
    assert mailbox({"DRAAGVLAK_SMTP_HOST": "smtp.example.nl"}) is None


def test_what_is_usual() -> None:
    """Encrypted from the start, the inbox; the password is in no text of it."""
    assert read() == Mailbox("imap.example.nl", 993, "tls", "vragen", "geheim", "INBOX")
    assert "geheim" not in repr(read())
    assert read(SECURITY="starttls", FOLDER="Terug") == Mailbox(
        "imap.example.nl", 143, "starttls", "vragen", "geheim", "Terug"
    )


@pytest.mark.parametrize(
    ("given", "variable", "wrong"),
    [
        ({"HOST": ""}, "HOST", "missing"),
        ({"HOST": "imap example"}, "HOST", "host"),
        ({"PORT": "993!"}, "PORT", "port"),
        ({"SECURITY": "ssl"}, "SECURITY", "security"),
        ({"USER": "", "PASSWORD": ""}, "USER", "missing"),
        ({"PASSWORD": ""}, "PASSWORD", "alone"),
        ({"SECURITY": "none"}, "SECURITY", "readable"),
        ({"FOLDER": "Teruggekomen é"}, "FOLDER", "folder"),
        ({"FOLDER": "a\r\nLOGOUT"}, "FOLDER", "folder"),
    ],
)
def test_each_fault_is_named(given: dict[str, str], variable: str, wrong: str) -> None:
    """So that one line at start says what to mend."""
    with pytest.raises(BadSetting) as fault:
        read(**given)
    assert (fault.value.variable, fault.value.wrong) == (f"DRAAGVLAK_IMAP_{variable}", wrong)
