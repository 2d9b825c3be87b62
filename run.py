"""Start Draagvlak from a checkout: `python run.py --help`."""

import sys

try:
    from survey.cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is not installed here. Run: make run, or .venv/bin/python run.py")

if __name__ == "__main__":
    sys.exit(main())
