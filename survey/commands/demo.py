"""`demo`: an example organisation with invented answers, made and served."""

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reports.translation import Catalogue, mark
from survey.clock import now
from survey.config import DATA_VARIABLE, Config

from . import serve
from .bad_input import BadInput
from .data import open_data
from .parser import Parser

if TYPE_CHECKING:
    from survey.demo.organisation import Demo

SUMMARY = mark("make an example organisation with invented answers, and serve it")
DEMO_DATA = Path("instance-demo")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes: the same as serve."""
    serve.describe(parser, words)


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Make the example in a data folder of its own, and serve it."""
    config = replace(serve.settings(chosen, words), mail=None)  # invented people get no mail
    if DATA_VARIABLE not in os.environ:
        config = replace(config, data=DEMO_DATA)
    with serve.listen(config, words) as listening:
        demo = _make(config, words)
        app = serve.ready(serve.at(listening, config), words)
        print(words.gettext("Look as the coach: %(link)s", link=serve.link(app, "coach.login")))
        print(words.gettext("  e-mail address: %(email)s", email=demo.email))
        print(words.gettext("  password: %(password)s", password=demo.password))
        if demo.open_code:
            start = serve.link(app, "respond.start", code=demo.open_code)
            print(words.gettext("Answer as an employee: %(link)s", link=start))
        serve.until_stopped(app, listening, words)


def _make(config: Config, words: Catalogue) -> "Demo":
    from survey.demo.organisation import NotADemo, make

    print(words.gettext("Making the example …"), flush=True)
    try:
        return make(open_data(words, config).db, now())
    except NotADemo as error:
        raise BadInput(
            words.gettext(
                "%(folder)s holds real data, and an example must not come among them. "
                "Set DRAAGVLAK_DATA to another folder.",
                folder=config.data.resolve(),
            )
        ) from error
