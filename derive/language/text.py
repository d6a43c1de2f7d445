def text(t): return repr(t)
