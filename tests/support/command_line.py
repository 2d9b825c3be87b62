"""The command line as a user meets it: what it prints, and with which status it ends."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    status: int
    out: str
    err: str


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a test's command: its own data, and warnings as errors."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DRAAGVLAK_")}
    return {**kept, "PYTHONWARNINGS": "error", **extra}


def command(*arguments: str, folder: Path, **extra: str) -> Outcome:
    """Run a command in a folder, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        cwd=folder,
        env=environment(extra),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


class RunningServer:
    """A server in a process of its own, at a free port; stopped when the block ends."""

    def __init__(self, *arguments: str, folder: Path, **extra: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), *arguments, "--port", "0"],
            cwd=folder,
            env=environment(extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        self.complained = ""

    def __enter__(self) -> Self:
        """Wait until it says how to stop it."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                return self
        self.stop()
        raise AssertionError(f"the server did not start: {self.said}{self.complained}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Stop the server; what it said helps to understand a test that failed."""
        if self.process.poll() is None:
            self.stop()
        sys.stdout.write(self.said + self.complained)

    @property
    def port(self) -> int:
        """Where it listens."""
        found = re.search(r"127\.0\.0\.1:(\d+)", self.said)
        assert found
        return int(found.group(1))

    def link(self, label: str) -> str:
        """Return the path of the first address after a label in what it said."""
        found = re.search(rf"{label}\s+(http\S+)", self.said)
        assert found, self.said
        return urlsplit(found.group(1)).path

    def stop(self) -> int:
        """Ask it politely to stop; returns its exit status."""
        self.process.terminate()
        out, err = self.process.communicate(timeout=30)
        self.said += out
        self.complained += err
        return self.process.returncode
