"""How hard hypothesis tries: a little in every run, long in the nightly one.

`HYPOTHESIS_PROFILE=nightly python3 -m tests tests/unit/test_fuzz.py` takes a quarter of an hour.
"""

import os

from hypothesis import settings

settings.register_profile("nightly", max_examples=50_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
