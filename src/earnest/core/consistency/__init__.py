"""What answers and facts say against each other, and what is said about it."""
