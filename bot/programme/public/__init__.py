"""The programme for everybody: pages and calendars, in a folder or from a web server."""
