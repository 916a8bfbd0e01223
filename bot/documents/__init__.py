"""Files that the assistant makes: PDF, charts, spreadsheets."""
