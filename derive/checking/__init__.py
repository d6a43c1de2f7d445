"""
From the steps of a sheet to their verdicts, under the one reading for the whole sheet in which most of them are proved.

Refuted is said of a step only where its claim is refuted by numbers, or where its shapes do not fit and a small change is proved
that makes them fit; a step that is not understood is unread, which is no verdict.

`checker` is where a sheet comes in; `steps` judges one step, `subjects` chains whose names no notation knows, `own` what a sheet
says itself of the notation's names, and `sheets` compares what is found of a whole sheet in several ways.
"""
