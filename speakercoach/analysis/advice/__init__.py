"""What is chosen to be told, and why."""
