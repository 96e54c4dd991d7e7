"""Tests in real browsers: the app inside the simulator, and the simulator itself."""
