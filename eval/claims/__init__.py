"""Measures the check of sentences that a language model writes against the passages they cite."""
