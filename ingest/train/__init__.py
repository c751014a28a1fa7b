"""How the files that ship with the project were made: word list, embedding model, reranker weights."""
