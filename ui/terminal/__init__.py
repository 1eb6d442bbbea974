"""The commands of `lexcoop`, one file each; `cli.py` puts them together."""
