"""The rules of the programme: dated data with sources; what nobody has confirmed is never told as a fact."""
