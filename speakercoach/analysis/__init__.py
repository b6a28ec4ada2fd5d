"""Words and sound in, findings out: pure functions, linear in the length of the talk."""
