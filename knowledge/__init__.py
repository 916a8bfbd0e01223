"""The reading side: passages, embedding, search, answer."""

import os

# The libraries below compute with OpenMP, whose threads spin while they wait for each other. As soon as another process
# wants a core, a question that takes 20 ms takes more than a second; threads that sleep cost nothing measurable. The
# variable is read when the first of these libraries is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
