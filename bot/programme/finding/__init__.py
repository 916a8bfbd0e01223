"""Finding meetings: by date, kind, topic and meaning; what fits an answer of the wiki; wishes for what is not there."""
