"""Parts of the search: candidates, what describes a result, what it lacks, follow-ups."""
