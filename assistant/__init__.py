"""From a question to a labelled, cited answer, step by step (see ``pipeline.py``)."""
