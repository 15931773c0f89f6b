"""Independent oracles for the logic: the same questions put to a solver (Z3) and to a rule engine (clingo).

They are written from the notation's guide and from the rule of verdicts, not from the code they
are held against, and are never part of the package.
"""
