"""How hard hypothesis tries: a little in every run, long in the nightly one.

`HYPOTHESIS_PROFILE=nightly python3 -m tests tests/unit/test_fuzz.py` takes a quarter of an hour.
"""

import os

from hypothesis import settings

# A deadline would measure what else the machine has to do.
settings.register_profile("usual", deadline=None)
settings.register_profile("nightly", max_examples=50_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
