"""What Merit keeps: the archive of files, the register of loads and plans, and the warehouse the metrics read."""
