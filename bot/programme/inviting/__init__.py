"""How people come to a meeting: by its number, by a link, through a colleague."""
