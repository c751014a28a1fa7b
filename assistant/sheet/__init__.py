"""Sheets that people take away: one shape of content, written as Markdown, DOCX and PDF, always labelled."""
