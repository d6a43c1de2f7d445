"""
Sheets checked in processes of their own, several at a time, within limits: what goes wrong with one step leaves all others alone.

A sheet that outlasts a limit is begun again without the step that was in hand, which is then undecided with the reason.
"""
