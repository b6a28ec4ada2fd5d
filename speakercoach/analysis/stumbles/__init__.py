"""What is said again, begun again or softened, and what is repeated on purpose."""
