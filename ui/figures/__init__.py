"""What each page shows, built from results: one module for each page, panels ready to be drawn."""
