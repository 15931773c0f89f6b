"""What a good pays: a quote from every agreement, the best of them, and the path over the years."""
