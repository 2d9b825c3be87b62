"""The web server inside the application: one process, and no log of who asked for what.

`connections`: what a visitor may take in time and size; `gateway`: from the network to the
application; `unknowing`: what tells who is asking goes; `running`: start and stop.
"""

from .running import Serving, open_socket, serve

__all__ = ["Serving", "open_socket", "serve"]
