"""Compare the page's speed with other pages: `python3 -m benchmarks`. Nothing here is needed to run or test the app."""
