"""What the sound itself says: where somebody speaks, how loud, how high, how well recorded."""
