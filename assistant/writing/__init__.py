"""The optional language model: prompts, time-outs, and the check of each sentence against its passages."""
