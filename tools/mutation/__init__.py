"""Mutation testing of the law folder: mutants of what is encoded, and which tests notice them."""
