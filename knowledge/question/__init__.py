"""What a message wants of the wiki: small talk, filters, synonyms, dialect, follow-ups."""
