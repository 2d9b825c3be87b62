"""What mail servers send back, in the shapes that Postfix, Exchange Online and Gmail give it.

Written by hand after their documentation; each holds the mail that could not be delivered.
"""

from email.message import EmailMessage
from textwrap import dedent

POSTMASTER = "vragen@welzijn.example"


def _put_together(*pieces: str) -> bytes:
    return "".join(dedent(piece).lstrip("\n") for piece in pieces).replace("\n", "\r\n").encode()


def of_postfix(
    mail: EmailMessage, to: str, *, status: str = "5.1.1", action: str = "failed"
) -> bytes:
    """Postfix: the whole mail comes along."""
    return _put_together(
        f"""
        Return-Path: <>
        Date: Tue,  3 Nov 2026 14:02:11 +0100 (CET)
        From: MAILER-DAEMON@mx.welzijn.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: {POSTMASTER}
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4Z1x.1793710931/mx.welzijn.example"
        Message-Id: <20261103130211.4Z1x@mx.welzijn.example>

        This is a MIME-encapsulated message.

        --4Z1x.1793710931/mx.welzijn.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.welzijn.example.

        <{to}>: host mx.elders.example[192.0.2.7] said: 550 {status} <{to}>:
            Recipient address rejected: User unknown (in reply to RCPT TO command)

        --4Z1x.1793710931/mx.welzijn.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.welzijn.example
        X-Postfix-Queue-ID: 4Z1x
        X-Postfix-Sender: rfc822; {POSTMASTER}
        Arrival-Date: Tue,  3 Nov 2026 14:02:09 +0100 (CET)

        Final-Recipient: rfc822; {to}
        Original-Recipient: rfc822;{to}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.elders.example
        Diagnostic-Code: smtp; 550 {status} <{to}>: Recipient address rejected: User
            unknown

        --4Z1x.1793710931/mx.welzijn.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        """,
        mail.as_bytes().decode("ascii").replace("\r\n", "\n"),
        """

        --4Z1x.1793710931/mx.welzijn.example--
        """,
    )


def of_exchange(mail: EmailMessage, to: str, *, status: str = "5.1.10") -> bytes:
    """Exchange Online: no original recipient, and of the mail its headers alone."""
    return _put_together(
        f"""
        From: Microsoft Outlook
        \t<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@elders.example>
        To: {POSTMASTER}
        Date: Tue, 3 Nov 2026 13:02:14 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="_8a6d5f3e-AM0PR01MB_"
        Content-Language: en-US
        Message-ID: <8a6d5f3e-e9b1@AM0PR01MB.eurprd01.prod.example>
        In-Reply-To: {mail["Message-ID"]}
        References: {mail["Message-ID"]}
        Thread-Topic: Vragen
        Subject: Onbestelbaar: {mail["Subject"]}
        Auto-Submitted: auto-replied
        X-MS-Exchange-Message-Is-Ndr:
        MIME-Version: 1.0

        --_8a6d5f3e-AM0PR01MB_
        """,
        _said_by_exchange(to),
        f"""
        --_8a6d5f3e-AM0PR01MB_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;AM0PR01MB.eurprd01.prod.example
        Received-From-MTA: dns;mx.welzijn.example
        Arrival-Date: Tue, 3 Nov 2026 13:02:12 +0000

        Final-Recipient: rfc822;{to}
        Action: failed
        Status: {status}
        Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; Recipient not
         found by SMTP address lookup
        X-Display-Name: {to}

        --_8a6d5f3e-AM0PR01MB_
        Content-Type: text/rfc822-headers

        """,
        "".join(f"{name}: {value}\n" for name, value in mail.items()),
        """

        --_8a6d5f3e-AM0PR01MB_--
        """,
    )


def _said_by_exchange(to: str) -> str:
    """What a person reads, as words and as a page."""
    return f"""
        Content-Type: multipart/alternative; differences=Content-Type;
        \tboundary="_inner-8a6d_"

        --_inner-8a6d_
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Your message to {to} couldn't be delivered.=

        --_inner-8a6d_
        Content-Type: text/html; charset="us-ascii"

        <html><body>Your message couldn't be delivered.</body></html>

        --_inner-8a6d_--

        """


def of_gmail(mail: EmailMessage, to: str, *, status: str = "5.2.2") -> bytes:
    """Gmail: the address in a header of its own, the reply over several lines."""
    return _put_together(
        f"""
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
        To: {POSTMASTER}
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        References: {mail["Message-ID"]}
        In-Reply-To: {mail["Message-ID"]}
        X-Failed-Recipients: {to}
        Message-ID: <6548a1f3.050a0220.1c8f3.0001.GMR@mx.google.com>
        Date: Tue, 03 Nov 2026 05:02:15 -0800 (PST)
        MIME-Version: 1.0
        Content-Type: multipart/report; boundary="0000000000004c2f"; report-type=delivery-status

        --0000000000004c2f
        Content-Type: multipart/related; boundary="0000000000004c35"

        --0000000000004c35
        Content-Type: text/plain; charset="UTF-8"

        ** Address not found **

        --0000000000004c35--
        --0000000000004c2f
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.com
        Received-From-MTA: dns; {POSTMASTER}
        Arrival-Date: Tue, 03 Nov 2026 05:02:14 -0800 (PST)
        X-Original-Message-ID: {mail["Message-ID"]}

        Final-Recipient: rfc822; {to}
        Action: failed
        Status: {status}
        Remote-MTA: dns; mx.elders.example. (192.0.2.7, the server for the domain.)
        Diagnostic-Code: smtp; 552-{status} The recipient's inbox is out of storage space.
         552 {status} https://support.example/mail/?p=OverQuotaPerm - gsmtp
        Last-Attempt-Date: Tue, 03 Nov 2026 05:02:15 -0800 (PST)

        --0000000000004c2f
        Content-Type: message/rfc822

        """,
        mail.as_bytes().decode("ascii").replace("\r\n", "\n"),
        """

        --0000000000004c2f--
        """,
    )


def out_of_office(mail: EmailMessage, sender: str) -> bytes:
    """An automatic reply, as Outlook sends it."""
    return _put_together(
        f"""
        From: Jan de Vries <{sender}>
        To: {POSTMASTER}
        Subject: Automatisch antwoord: {mail["Subject"]}
        In-Reply-To: {mail["Message-ID"]}
        References: {mail["Message-ID"]}
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        Content-Type: text/plain; charset="utf-8"

        Ik ben er 16 november weer.
        """
    )


def from_a_person(mail: EmailMessage, sender: str) -> bytes:
    """A question by somebody who pressed 'reply'."""
    return _put_together(
        f"""
        From: Jan de Vries <{sender}>
        To: {POSTMASTER}
        Subject: RE: {mail["Subject"]}
        In-Reply-To: {mail["Message-ID"]}
        Content-Type: text/plain; charset="utf-8"

        Hoe lang duurt het?
        """
    )
