"""What is done with recorded nights afterwards: looked at, checked, taken out of the house."""
