"""What a sheet tells of its names before any of them is understood: in words, by shapes and by what it defines."""
