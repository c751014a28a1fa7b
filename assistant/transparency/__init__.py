"""What this system tells the public about itself: the record, and the self-audit against the seven value pairs."""
