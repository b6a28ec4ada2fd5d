"""Reads the dates, ages, durations and numbers that a talk tells, with their values."""
