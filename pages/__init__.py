"""One file, one screen, one reader's question."""
