"""What the law is made of.

Agreements, provisions, exceptions, norms, obligations, sets of rules. Immutable values; nothing is
read from disk here.
"""
