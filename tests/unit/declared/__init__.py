"""Tests of panels by settings."""
