"""The loaded whole: agreements and their law, who is bound towards whom on a day, and how much of it all is encoded."""

from tradelaw.loaded.library import Library, packaged_folder

__all__ = ["Library", "packaged_folder"]
