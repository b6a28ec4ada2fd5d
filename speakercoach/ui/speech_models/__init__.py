"""Speech models: which there are, which are here, and how to get or remove one."""
