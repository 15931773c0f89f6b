"""From a case to findings: which obligations a measure meets, whether it keeps them, why, and what would decide it."""
