"""The common root of what the operator is told in one line."""


class OperationFailed(Exception):
    """Something the program cannot do now; "error-" and the class's name is the wording key, details are its values."""

    def __init__(self, **details: str) -> None:
        super().__init__(", ".join(f"{name}={value}" for name, value in details.items()))
        self.details = details
