"""Complaints and the off switch in PostgreSQL, for installations of several servers."""
