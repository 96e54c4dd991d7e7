"""Linking: one WebAssembly module of the interpreter and its compiled packages, made when an image is made.

docs/how-it-boots.md explains it for readers who have never seen a linker.
"""
