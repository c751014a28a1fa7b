"""The engines that keep an index: files with Chroma beside them, and PostgreSQL."""
