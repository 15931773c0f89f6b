"""Conditions over facts, and three-valued decisions on them."""
