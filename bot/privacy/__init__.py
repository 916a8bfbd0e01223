"""Privacy: the notice, everything about oneself, erasure, and forgetting who is silent."""
