"""Every SQL statement of the application: one module per thing stored.

Functions take the database first and return frozen records. Changes that belong together are
put in one transaction by the caller with ``db.atomic()``.
"""

from .light import load_without

load_without()  # before any module here imports sqlite-utils
