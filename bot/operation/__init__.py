"""What the operator runs: all channels in one process, the page, the doctor, a clock that runs ahead."""
