"""How fast the program is, in ratios to other programs and to itself at another size."""
