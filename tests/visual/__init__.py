"""Visual regression tests: `screens.py` opens the screens, `compare.py` compares their pictures with the baselines."""
