"""A fictitious university's files, drawn from a seed in the formats an office really has. Nothing is loaded here."""
