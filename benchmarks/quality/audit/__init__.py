"""What a run changes and shows in any text, drawn by lot for a person to read, and what the person found."""
