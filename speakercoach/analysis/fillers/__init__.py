"""Words and written sounds that do no work where they stand."""
