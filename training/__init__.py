"""Training of Lexcoop's own encoder: `python -m training --public FOLDER`. Nobody imports this package."""
