"""Results as documents: for programs, for terminals, and later for slides and evidence packs."""
