"""What the screen looks for: personal data, attacks, individual cases, and the question behind the courtesies."""
