"""What a person does, as plain objects over ports: plan, rehearse, hear back, listen."""
