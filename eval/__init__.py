"""Measures the assistant; imported by nobody. Write ``from eval.metrics import ...``."""
