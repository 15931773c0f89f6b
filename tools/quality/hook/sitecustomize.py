"""Measure in every process that a measured one starts: put this folder on PYTHONPATH and name the settings in COVERAGE_PROCESS_START."""

try:
    import coverage
except ImportError:  # a virtual environment that is being made has none yet
    pass
else:
    coverage.process_startup()
