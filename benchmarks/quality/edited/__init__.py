"""What a run changes in edited prose, which needs nothing: fetching such prose and counting."""
