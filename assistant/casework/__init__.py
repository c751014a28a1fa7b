"""Complaints and error reports behind ``assistant.cases``: nouns, words, database, command."""
