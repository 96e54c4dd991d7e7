"""The parts of the benchmark that measure nothing."""
