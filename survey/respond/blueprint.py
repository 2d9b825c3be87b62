"""The respondents' blueprint: no account, no cookie, no session, nothing changes by looking.

Forms of other websites need no refusing here. A respondent has nothing that a browser would send
along by itself, so another website can do no more than anybody who knows the address.
"""

from flask import Blueprint, Response

blueprint = Blueprint("respond", __name__)


def see_other(address: str) -> Response:
    """Send the browser on after a form, so that reloading sends nothing twice."""
    return Response(status=303, headers={"Location": address})
