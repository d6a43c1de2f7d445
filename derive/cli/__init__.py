"""The command line: what is asked, what the routes found, as text, JSON and JUnit XML."""
