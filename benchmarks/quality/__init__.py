"""How much damage is found and repaired exactly, how much is missed, and what harm is done beside it."""
