"""Sources: where pages come from, and how a file becomes title and sections."""
