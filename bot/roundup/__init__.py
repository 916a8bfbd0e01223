"""The roundup: one message a week, for who wants it, with what would be good to do next."""
