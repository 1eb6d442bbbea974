"""Question sets, measures, runs and reports: how one knows whether the assistant got better."""
