"""Answers to take along: text, Markdown, HTML, DOCX and PDF, each with its label."""
