"""What the pages share: the open home, filters in the address, cards, charts, tables, evidence and words."""
