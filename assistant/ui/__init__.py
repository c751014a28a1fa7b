"""The web page: one module per view, templates as escaped strings, no logic of the answer."""
