"""What the app says to a person: sentences for faults and findings, numbers and times, in English and Korean."""
