"""From a law folder to law objects.

The notation as data, reading, building, and naming every fault with file and line.
"""
