"""What a sheet says itself that names mean which the notation knows, and steps that are judged as it says."""
