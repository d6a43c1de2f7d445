"""Whole sheets, checked in more ways than one: what they suppose, say to follow or say again is taken so and otherwise."""
