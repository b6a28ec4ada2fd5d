"""Values without behaviour that needs the world: no clock, disk, process, randomness or logging."""
