"""Speed, measured as ratios in one run: what we cost against what the work itself costs on the same machine."""
