"""
From the steps of a sheet to their verdicts, under the one reading for the whole sheet in which most of them are proved.

Refuted is said of a step only where its claim is refuted by numbers, or where its shapes do not fit and a small change is proved
that makes them fit; a step that is not understood is unread, which is no verdict.
"""
