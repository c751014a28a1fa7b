"""From files to an index: read, clean, cut into passages, embed, store."""
