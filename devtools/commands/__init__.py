"""The sub-commands of serve.py: each module here is one, of the same name.

A command's module has a docstring (its first line is the help), and two functions::

    def add_arguments(parser: argparse.ArgumentParser) -> None: ...
    def run(arguments: argparse.Namespace) -> int: ...  # the exit code

It raises a `devtools.errors.CommandError` if it can't go on.
"""
