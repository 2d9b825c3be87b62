"""One module per verb of the command line.

`describe` says what the verb takes; `run` does it and raises BadInput when it can't. Whatever is
slow to import is imported inside `run`.
"""
