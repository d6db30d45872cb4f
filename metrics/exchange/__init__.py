"""Exchange: agreements and who moves under them."""
