"""Where and when was measured: figures mean little without."""

import os
import platform
from datetime import UTC, datetime


def described() -> str:
    """Return the day, the processors and how busy the machine is already."""
    day = datetime.now(UTC).date().isoformat()
    busy = os.getloadavg()[0]
    return (
        f"{day}, Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load {busy:.1f} before starting"
    )
