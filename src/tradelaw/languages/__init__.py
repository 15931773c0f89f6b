"""Other languages: the words of tables and pictures, and the names that the data give in them."""
