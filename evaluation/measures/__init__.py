"""One measure a file; `catalogue` lists those that a run reports."""
