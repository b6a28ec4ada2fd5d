"""How often what is said of a talk's delivery is true, against recordings and talks with known truth."""
