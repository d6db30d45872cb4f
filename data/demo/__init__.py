"""A fictitious university's files, drawn from a seed in the formats an office really has; loading them is left to others."""
