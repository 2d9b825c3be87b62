"""The mail server's settings: read once, and each fault named by its variable."""

import pytest

from survey.mail.settings import BadSetting, mail_server

ENOUGH = {"DRAAGVLAK_SMTP_HOST": "smtp.example.nl", "DRAAGVLAK_SMTP_FROM": "vragen@example.nl"}


def read(**given: str):  # type: ignore[no-untyped-def]
    return mail_server(ENOUGH | {f"DRAAGVLAK_SMTP_{name}": value for name, value in given.items()})


def test_without_settings_there_is_no_mail_server() -> None:
    """Other variables are none of its business."""
    assert mail_server({"DRAAGVLAK_URL": "https://example.nl", "DRAAGVLAK_SMTP_HOST": " "}) is None


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_usual_port_goes_with_the_security(security: str, port: int) -> None:
    """As mail servers have them; STARTTLS when nothing is said."""
    assert read(SECURITY=security).port == port
    assert read().security == "starttls"
    assert read(PORT="2525").port == 2525


def test_everything_can_be_set() -> None:
    """A name with the sender, a user, and the speed; the password is in no text of it."""
    server = read(
        FROM="Welzijn, Voorbeeldstad <vragen@example.nl>",
        USER="u",
        PASSWORD="geheim",
        PER_MINUTE="30",
    )
    assert server.sender.addr_spec == "vragen@example.nl"
    assert server.seconds_between == 2
    assert "geheim" not in repr(server)


@pytest.mark.parametrize(
    ("given", "variable", "wrong"),
    [
        ({"HOST": ""}, "HOST", "missing"),
        ({"HOST": "smtp example"}, "HOST", "host"),
        ({"HOST": "https://smtp.example.nl"}, "HOST", "host"),
        ({"PORT": "0"}, "PORT", "port"),
        ({"PORT": "65536"}, "PORT", "port"),
        ({"PORT": "smtp"}, "PORT", "port"),
        ({"SECURITY": "ssl"}, "SECURITY", "security"),
        ({"FROM": ""}, "FROM", "missing"),
        ({"FROM": "Welzijn"}, "FROM", "from"),
        ({"FROM": "a@b.nl\nBcc: c@d.nl"}, "FROM", "from"),
        ({"PER_MINUTE": "0"}, "PER_MINUTE", "per_minute"),
        ({"PER_MINUTE": "6001"}, "PER_MINUTE", "per_minute"),
        ({"USER": "u"}, "PASSWORD", "alone"),
        ({"PASSWORD": "p"}, "USER", "alone"),
        ({"USER": "u", "PASSWORD": "p", "SECURITY": "none"}, "SECURITY", "readable"),
    ],
)
def test_each_fault_is_named(given: dict[str, str], variable: str, wrong: str) -> None:
    """So that one line at start says what to mend."""
    with pytest.raises(BadSetting) as fault:
        read(**given)
    assert (fault.value.variable, fault.value.wrong) == (f"DRAAGVLAK_SMTP_{variable}", wrong)


def test_a_server_on_this_machine_needs_no_encryption() -> None:
    """Nobody can read along there."""
    assert read(HOST="localhost", SECURITY="none", USER="u", PASSWORD="p").user == "u"
