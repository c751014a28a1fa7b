"""How ingest, search and answers grow with the number of passages: ``python -m eval.growth --laws FOLDER``."""
