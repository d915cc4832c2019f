"""What is known of an article besides its text: title, authors, publisher, dateline; and what its export says."""
