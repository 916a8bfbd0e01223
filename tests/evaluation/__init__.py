"""How good the answers are, beside other libraries: `make evaluate`."""
