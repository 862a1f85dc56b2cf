"""The instructor's page on an assignment: what is known of it, its numbers, plots and HTML."""
