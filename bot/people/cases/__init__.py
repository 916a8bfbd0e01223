"""Cases: questions that a person in the office shall answer."""
