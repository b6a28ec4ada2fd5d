"""Where somebody is silent, and what the silence does."""
