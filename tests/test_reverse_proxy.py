"""What the documents say to put before Draagvlak keeps no log of respondents."""

import re

import pytest

from tests.support.command_line import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
PART = TEXT.partition("## Behind a reverse proxy")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^```[a-z]*\n(.*?)^```", PART, flags=re.DOTALL | re.MULTILINE)
NGINX = [block for block in BLOCKS if "proxy_pass" in block]
CADDY = [block for block in BLOCKS if "reverse_proxy" in block]


def test_the_document_says_why() -> None:
    """That it must keep no log, and that others on the way may keep one too."""
    assert "keep no log of these visitors" in " ".join(PART.split())
    assert "a load balancer" in PART


def test_nginx_keeps_neither_log() -> None:
    """Each server switches off the log of requests, and that of errors, which names them too."""
    servers = [block for block in NGINX if re.search(r"^server\s*\{", block, re.MULTILINE)]
    assert servers
    for server in servers:
        assert re.search(r"^\s*access_log off;", server, re.MULTILINE)
        assert re.search(r"^\s*error_log /dev/null crit;", server, re.MULTILINE)
    assert not re.search(r"access_log (?!off;)|error_log (?!/dev/null)", PART)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP"])
def test_nginx_passes_no_address_on(header: str) -> None:
    """Wherever it hands a request over, the header that would tell the address is emptied."""
    handed_over = [
        part for block in NGINX for part in re.findall(r"location [^{]*\{[^}]*\}", block)
    ]
    assert len(handed_over) == len(re.findall(r"proxy_pass", PART)) >= 2
    for location in handed_over:
        assert f'proxy_set_header {header} "";' in location


def test_caddy_keeps_no_log_and_passes_no_address_on() -> None:
    """No log of requests is asked for, and both places that log failing ones are left out."""
    (block,) = CADDY
    options, _, site = block.partition("}\n}\n")
    assert {"http.log", "http.handlers.reverse_proxy"} <= set(options.split())
    assert "exclude" in options
    assert "log" not in site.split()
    assert "header_up -X-Forwarded-For" in site
