"""The office's own figures."""
