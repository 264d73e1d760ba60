"""Models: the shipped one and the recipe that made it."""
