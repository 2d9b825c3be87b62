"""The connection to the mail server: encrypted, signed in, and clear about what went wrong."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socket import create_server

import pytest

from survey.mail.line import Line, NoLongerWanted, PutOff, Refused, Unavailable, Unknown
from survey.mail.settings import MailServer, Security
from tests.support.post_office import PostOffice, free_port, make_certificate, open_office

# The test server does not know that a line encrypted from the start is encrypted.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

MAIL = b"Subject: Dag\r\nTo: jan@example.nl\r\n\r\n.begint met een punt\r\n..en twee\r\n\r\nzo\r\n"


def yes() -> bool:
    return True


def send(server: MailServer, to: str = "jan@example.nl", *, decide=yes) -> None:  # type: ignore[no-untyped-def]
    line = Line(server, patience=5)
    try:
        line.send(to, MAIL, decide=decide)
    finally:
        line.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This machine trusts the certificate, as an administrator would arrange it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


@pytest.fixture
def plain(office: PostOffice) -> Iterator[MailServer]:
    with open_office(office) as server:
        yield server


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_and_signed_in(office: PostOffice, trusted: Path, security: Security) -> None:
    """With a certificate that is trusted, a user and a password."""
    with open_office(office, security=security, certificate=trusted, login=True) as server:
        send(server)
    assert len(office.taken) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for(
    office: PostOffice, certificate: Path, security: Security
) -> None:
    """Nothing is said to a machine that can't show who it is."""
    settings = open_office(office, security=security, certificate=certificate)
    with settings as server, pytest.raises(Unavailable, match="certificate"):
        send(server)
    assert not office.asked


def test_a_wrong_password(office: PostOffice, trusted: Path) -> None:
    """The code says it: 535."""
    settings = open_office(office, security="tls", certificate=trusted, login=True)
    with settings as server, pytest.raises(Unavailable, match="535"):
        send(replace(server, password="fout"))


def test_a_server_that_does_not_encrypt(plain: MailServer) -> None:
    """STARTTLS is never skipped because the other side lacks it."""
    with pytest.raises(Unavailable, match="unsupported"):
        send(replace(plain, security="starttls"))


def test_a_server_that_wants_a_password_first(office: PostOffice, trusted: Path) -> None:
    """No address is blamed for it."""
    settings = open_office(office, security="tls", certificate=trusted, login=True)
    with settings as server, pytest.raises(Unavailable, match="530"):
        send(replace(server, user="", password=""))


def test_nobody_there(plain: MailServer) -> None:
    """A port where nothing listens, and a machine that takes the call and says nothing."""
    with pytest.raises(Unavailable, match="unreachable"):
        send(replace(plain, port=free_port()))
    with create_server(("127.0.0.1", 0)) as mute:
        line = Line(replace(plain, port=mute.getsockname()[1]), patience=0.1)
        with pytest.raises(Unavailable, match="silent"):
            line.check()


def test_a_mail_arrives_as_it_was_written(office: PostOffice, plain: MailServer) -> None:
    """Also lines that begin with a dot, which ends a mail when it stands alone."""
    send(plain)
    (taken,) = office.taken
    assert taken.get_content().splitlines() == [".begint met een punt", "..en twee", "", "zo"]


def test_the_decision_falls_when_all_but_the_end_has_gone(
    office: PostOffice, plain: MailServer
) -> None:
    """Decided against: the server has the mail without its end, and throws it away."""
    asked = []

    def no() -> bool:
        asked.append(len(office.asked))
        return False

    with pytest.raises(NoLongerWanted):
        send(plain, decide=no)
    assert asked == [1]
    send(plain)
    assert len(office.taken) == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("550 5.1.1 No such mailbox", Refused),
        ("552 5.2.2 Mailbox full", Refused),
        ("450 4.2.1 Busy", PutOff),
        ("550 5.7.1 Relaying denied", PutOff),
        ("530 5.7.0 Sign in first", Unavailable),
    ],
)
def test_what_a_reply_to_an_address_means(
    office: PostOffice, plain: MailServer, reply: str, error: type[Exception]
) -> None:
    """For good, for now, or not about the address; the next mail goes over the same line."""
    office.refuse["weg@example.nl"] = reply
    line = Line(plain, patience=5)
    with pytest.raises(error):
        line.send("weg@example.nl", MAIL, decide=yes)
    line.send("jan@example.nl", MAIL, decide=yes)
    line.close()
    assert set(office.per_address()) == {"jan@example.nl"}


def test_a_mail_that_is_not_taken_over_at_its_end(office: PostOffice, plain: MailServer) -> None:
    """The reply came, so there is no doubt."""
    office.at_the_end["jan@example.nl"] = "554 5.6.0 Looks like spam"
    with pytest.raises(PutOff, match="554"):
        send(plain)


def test_no_answer_after_the_end_is_a_doubt(office: PostOffice, plain: MailServer) -> None:
    """It was taken over here; the sender can't know."""
    office.hang_up_on.add("jan@example.nl")
    with pytest.raises(Unknown):
        send(plain)
    assert len(office.taken) == 1


def test_a_server_that_went_away_between_two_mails(office: PostOffice) -> None:
    """Its restart costs a try, not a mail."""
    port = free_port()
    with open_office(office, port=port) as server:
        line = Line(server, patience=5)
        line.send("jan@example.nl", MAIL, decide=yes)
    with pytest.raises(Unavailable):
        line.send("els@example.nl", MAIL, decide=yes)
    with open_office(office, port=port):
        line.send("els@example.nl", MAIL, decide=yes)
        line.close()
    assert len(office.taken) == 2
