"""Einstieg: a path of eight stations for people who are new, made of cited sentences; and the glossary."""
