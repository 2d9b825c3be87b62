"""Reading what came back: hostile or broken mail is passed over, whatever is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.mail.message import Letter, mail_of
from survey.mail.returned import LARGEST, read
from tests.support import returned_mail
from tests.support.post_office import SENDER
from tests.survey.mail.conftest import TUESDAY

NAME = f"{'0a' * 16}.{'b1' * 16}"
JAN = "jan@elders.example"


def our_mail():  # type: ignore[no-untyped-def]
    import email
    from email.policy import default

    letter = Letter(JAN, "Vragen over uw werk", "Dag", "<p>Dag</p>", "nl", NAME)
    return email.message_from_bytes(mail_of(letter, SENDER, TUESDAY), policy=default)


REPORT = returned_mail.of_postfix(our_mail(), JAN)


def test_a_report_is_read() -> None:
    """Code, outcome, address and the two halves of the name, once each."""
    (told,) = read(REPORT)
    assert (told.outcome, told.status, told.addresses) == ("failed", "5.1.1", (JAN,))
    assert [(one.message_id, one.mark) for one in told.references] == [tuple(NAME.split("."))]


@pytest.mark.parametrize(
    ("instead_of", "put"),
    [
        (b"Status: 5.1.1\r\n", b""),  # the code is in the reply of the server
        (b"Status: 5.1.1", b"Status: failed"),
        (b"Status: 5.1.1", b"Status: 2.0.0"),  # a server that contradicts itself
    ],
)
def test_the_code_is_found_in_the_reply_too(instead_of: bytes, put: bytes) -> None:
    """Some reports have no code of their own, or one that makes no sense."""
    assert instead_of in REPORT
    (told,) = read(REPORT.replace(instead_of, put))
    assert told.status == "5.1.1"


@pytest.mark.parametrize(
    ("instead_of", "put"),
    [
        (b"multipart/report", b"multipart/mixed"),
        (b"message/delivery-status", b"text/plain"),
        (b"Action: failed", b"Action: "),
        (b"Action: failed", b"Action: eaten by the dog"),
        (NAME.encode(), b"<script>alert(1)</script>"),
    ],
)
def test_what_is_no_report_on_our_mail_is_passed_over(instead_of: bytes, put: bytes) -> None:
    """However much it looks like one."""
    assert instead_of in REPORT
    assert read(REPORT.replace(instead_of, put)) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 1000,
        b"Content-Type: multipart/report; boundary=\r\n\r\n",
        b"Content-Type: multipart/report; boundary=x\r\n\r\n" + b"--x\r\n" * 20_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(3000)
        ),
        b"From: " + b"<" * 50_000 + b"\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <"
        + NAME.encode() + b"@x>\r\n\r\n",
        REPORT.replace(b"To: ", b"To: " + b"a@b.nl," * 50_000, 3),
        REPORT + b"x" * LARGEST,
    ],
    ids=["empty", "bytes", "no boundary", "many parts", "deep", "brackets", "many names", "large"],
)  # fmt: skip
def test_a_mail_made_to_be_stumbled_over(content: bytes) -> None:
    """No fault and no waiting; what is too large is not read at all."""
    assert len(read(content)) <= 1


@given(st.integers(0, len(REPORT) - 1), st.binary(max_size=30), st.integers(0, 200))
def test_damage_anywhere_is_no_fault(place: int, put: bytes, less: int) -> None:
    """Bytes put in or taken out at any place: it is read or passed over."""
    for told in read(REPORT[:place] + put + REPORT[place + less :]):
        assert told.outcome in ("failed", "under_way", "automatic")
