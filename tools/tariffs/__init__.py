"""Making the tables of tariffs out of the editions of a publication."""
