"""How many students there are."""
