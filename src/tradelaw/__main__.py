"""``python -m tradelaw`` is the command line."""

from tradelaw.cli import run

run()
