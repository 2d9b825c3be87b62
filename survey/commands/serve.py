"""`serve`: the web application, until it is stopped."""

import argparse
import errno
import os
import socket
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reports.translation import Catalogue, mark
from survey.config import Config, from_environment

from . import mail_setting
from .bad_input import BadInput
from .data import open_data
from .parser import Parser, whole_number

if TYPE_CHECKING:
    from survey.application import Draagvlak

SUMMARY = mark("serve the web application (what happens without a command)")
HIGHEST_PORT = 65535


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    usual = Config()
    parser.add_argument(
        "--host",
        default=usual.host,
        help=words.gettext("address to serve at (%(usual)s)", usual=usual.host),
    )
    parser.add_argument(
        "--port",
        type=whole_number(words, 0, HIGHEST_PORT),
        default=usual.port,
        help=words.gettext("port to serve at (%(usual)s); 0 takes a free one", usual=usual.port),
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Serve at the address that was asked for."""
    config = settings(chosen, words)
    with listen(config, words) as listening:
        until_stopped(ready(at(listening, config), words), listening, words)


def settings(chosen: argparse.Namespace, words: Catalogue) -> Config:
    """Put together what the environment and the command line say."""
    config = replace(from_environment(), host=chosen.host, port=chosen.port)
    public = urlsplit(config.base_url)
    if config.base_url and (public.scheme not in ("http", "https") or not public.netloc):
        raise BadInput(
            words.gettext(
                "DRAAGVLAK_URL is '%(address)s'. Give the whole address: https://www.example.org.",
                address=config.base_url,
            )
        )
    mail = mail_setting.read(words, os.environ, config.base_url)
    mailbox = mail_setting.read_mailbox(words, os.environ, mail)
    return replace(config, mail=mail, mailbox=mailbox)


def listen(config: Config, words: Catalogue) -> socket.socket:
    """Take the address before anything else is done."""
    from survey.server import open_socket

    try:
        return open_socket(config.host, config.port)
    except OSError as error:
        address = f"{config.host}:{config.port}"
        if error.errno == errno.EADDRINUSE:
            sentence = words.gettext(
                "Port %(port)s is in use by another program. "
                "Stop that, or choose another: --port %(next)s.",
                port=config.port,
                next=config.port % HIGHEST_PORT + 1,
            )
        else:
            sentence = words.gettext(
                "Can't serve at %(address)s: %(why)s.", address=address, why=error.strerror
            )
        raise BadInput(sentence) from error


def at(listening: socket.socket, config: Config) -> Config:
    """Return the settings with the port that was taken."""
    return replace(config, port=listening.getsockname()[1])


def ready(config: Config, words: Catalogue) -> "Draagvlak":
    """Make the application and say where everything is."""
    from survey import accounts, app

    db = open_data(words, config).db
    made = app.create_app(config)
    print(words.gettext("Draagvlak is at %(address)s", address=address_of(config)))
    print(words.gettext("Data file: %(path)s", path=config.database.resolve()))
    print(mail_setting.line(words, config.mail))
    if config.mailbox:
        print(mail_setting.mailbox_line(words, config.mailbox))
    token = accounts.first_link(db, made.clock())
    if token:
        print(words.gettext("There is no coach yet. Make the first account within 24 hours:"))
        print(f"  {link(made, 'coach.first', token=token)}")
    return made


def until_stopped(app: "Draagvlak", listening: socket.socket, words: Catalogue) -> None:
    """Serve until Ctrl-C or a polite kill."""
    from survey import discretion, server

    discretion.install()
    server.serve(
        app,
        listening,
        started=lambda: print(words.gettext("Stop with Ctrl-C."), flush=True),
    )
    print(words.gettext("Stopped."))


def address_of(config: Config) -> str:
    """Return the address a browser uses: the public one, or else that on this machine."""
    host = f"[{config.host}]" if ":" in config.host else config.host
    return config.base_url or f"http://{host}:{config.port}"


def link(app: "Draagvlak", view: str, **values: str) -> str:
    """Return the whole address of a page."""
    with app.test_request_context(base_url=address_of(app.settings)):
        return app.url_for(view, _external=True, **values)
