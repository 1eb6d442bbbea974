"""From documents found to an answer made of exact quotations, or to a refusal that helps."""
