"""Schulung: the glass box, the label laboratory, the failure gallery and the moderator's sheets."""
