"""A mail as bytes: headers that can't be broken out of, two parts that say the same."""

import email
import re
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.mail.message import Letter, NoSuchAddress, mail_of, unsubscribe_headers

SENDER = Address("Stichting Café Ünïek, afdeling Zuid", "vragen", "example.nl")
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def raw(to: str = "jan@example.nl", subject: str = "Wat vindt u?", **more: str) -> bytes:
    letter = Letter(
        to,
        subject,
        more.get("plain", "Dag Zoë"),
        more.get("html", "<p>Dag Zoë</p>"),
        "nl",
        "0123",
        unsubscribe_headers(more.get("stop", "https://example.nl/m/1")),
    )
    return mail_of(letter, SENDER, NOW)


def sent(*given: str, **more: str) -> EmailMessage:
    content = raw(*given, **more)
    assert content.isascii()
    assert max(len(line) for line in content.splitlines()) < 998
    read = email.message_from_bytes(content, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_headers_say_what_they_should() -> None:
    """From, To and Subject with accents; Date and Message-ID; a button to stop reminders."""
    mail = sent(subject="Wat vindt ú van ‘RegiCare’?")
    assert mail["From"].addresses[0] == SENDER
    assert mail["To"] == "jan@example.nl"
    assert mail["Subject"] == "Wat vindt ú van ‘RegiCare’?"
    assert mail["Date"].datetime == NOW
    assert mail["Message-ID"] == "<0123@example.nl>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nl"
    assert mail["List-Unsubscribe"] == "<https://example.nl/m/1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_address_to_stop_stands_on_one_line() -> None:
    """However long: folded or encoded, no mail program makes a button of it."""
    address = f"https://vragenlijsten.welzijn-voorbeeldstad.example/m/{'0123456789abcdef' * 4}"
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in raw(stop=address)


def test_no_one_click_without_encryption() -> None:
    """RFC 8058 asks for https; the link itself stays."""
    mail = sent(stop="http://example.nl/m/1")
    assert mail["List-Unsubscribe"] == "<http://example.nl/m/1>"
    assert "List-Unsubscribe-Post" not in mail


def test_two_parts_plain_first() -> None:
    """So that a program shows the last one it understands."""
    mail = sent()
    assert mail.get_content_type() == "multipart/alternative"
    parts = [(part.get_content_type(), part.get_content().strip()) for part in mail.iter_parts()]
    assert parts == [("text/plain", "Dag Zoë"), ("text/html", "<p>Dag Zoë</p>")]


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_subject_makes_another_header(subject: str) -> None:
    """Whatever a coach writes: the headers are the same ones, each once."""
    mail = sent(subject=subject.encode("utf-8", "ignore").decode())
    assert sorted(mail) == sorted(sent())


@pytest.mark.parametrize(
    "address",
    [
        "jan@example.nl\nBcc: els@example.nl",
        "jan@example.nl\r\n\r\nDag",
        "zoë@example.nl",
        "jan",
        "",
        "a b@c.nl",
        "@x.nl",
        "jan@",
        "jan@" + "x" * 64 + ".nl",
    ],
)
def test_what_is_no_address_gets_no_mail(address: str) -> None:
    """Nothing of it reaches a header or the mail server."""
    with pytest.raises(NoSuchAddress):
        sent(address)


def test_a_domain_with_accents_is_written_as_machines_do() -> None:
    """Such domains exist; names before the @ with accents need servers that few have."""
    assert re.fullmatch(r"jan@xn--caf-dma\.nl", str(sent("jan@café.nl")["To"]))
