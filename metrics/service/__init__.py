"""How good the service is: surveys."""
