"""Questions in words: text to `Query`, `Query` to answer."""
