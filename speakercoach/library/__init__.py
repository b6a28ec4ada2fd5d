"""The talks, their takes and the sound, on the disk of this machine and nowhere else."""
