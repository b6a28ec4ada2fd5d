"""Plan: the words one wants to say, part by part."""
