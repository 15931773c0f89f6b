"""What tariffs say: duties as published, what they come to, how they compare."""
