"""What the program writes: one module for each form; each takes results and returns text, and writes nothing itself."""
