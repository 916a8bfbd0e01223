"""Courses as files: what is read from LiaScript, what is wrong with it, and how it is written."""
