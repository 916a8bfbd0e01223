"""The inbox: what came in and what is due later, until it is worked on."""
