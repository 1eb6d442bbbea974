"""What is kept of questions and answers, and what is removed before keeping it."""
