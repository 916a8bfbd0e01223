"""The doctor: is everything ready, and if not, what is to do?"""
