"""What of a talk could identify or endanger somebody."""
