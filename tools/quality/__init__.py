"""Pages on how well the library is tested and how much it holds."""
