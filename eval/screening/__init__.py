"""Fits and measures the learned part of the screen: which wishes are turned away, and which only sound like them."""
