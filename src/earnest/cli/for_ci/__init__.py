"""What `earnest check` found in the forms that continuous integration reads."""
