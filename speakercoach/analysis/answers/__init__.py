"""What is heard in the answer to a question."""
