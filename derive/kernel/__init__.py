"""The kernel: decides scalar claims for every size. It imports nothing else of the project."""
