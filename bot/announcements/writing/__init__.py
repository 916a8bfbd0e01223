"""Writing an announcement: the form, its checks, how it will look."""
