"""Learn from examples what messages want: logistic regression on their vectors."""

from itertools import chain

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge.embedding import Embedder
from knowledge.intents.model import Examples, IntentModel, centred

_FREEDOM = 15.0  # how closely examples are followed; see docs/benchmarks.md
_MOST_ITERATIONS = 2_000


def learn(examples: Examples, embedder: Embedder) -> IntentModel:
    """Return a model of at least two intents."""
    names = tuple(sorted(examples))
    vectors = embedder.embed_questions(list(chain.from_iterable(examples[name] for name in names)))
    intents = np.repeat(np.arange(len(names)), [len(examples[name]) for name in names])
    centre = vectors.mean(axis=0)
    fitted = LogisticRegression(C=_FREEDOM, max_iter=_MOST_ITERATIONS).fit(centred(vectors, centre), intents)
    weights, biases = fitted.coef_, fitted.intercept_
    if len(names) == 2:  # of two, scikit-learn only says how likely the second one is
        weights, biases = np.vstack([-weights, weights]) / 2, np.hstack([-biases, biases]) / 2
    return IntentModel(names, centre, weights.astype(np.float32), biases.astype(np.float32))
