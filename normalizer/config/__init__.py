"""What a run is asked to do: the model, and where it is read from."""
