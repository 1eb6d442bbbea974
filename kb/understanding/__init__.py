"""From what a person typed to what is searched: references, date, everyday words, typos, history."""
