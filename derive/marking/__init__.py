"""What is printed of checked sheets, in every format, without a command line: formats print diagnostics and find out nothing."""
