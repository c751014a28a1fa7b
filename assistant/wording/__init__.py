"""How a question is worded: spelling, what it refers to, its kind, what it takes for granted."""
