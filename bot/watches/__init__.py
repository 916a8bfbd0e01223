"""Watches: sections of the wiki somebody wants to hear of when they change."""
