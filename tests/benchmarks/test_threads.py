from math import fsum

import numpy as np
import pytest

from wijkfonds.tally.electorate import LONGEST_DOT, sums_of


@pytest.mark.parametrize("length", [1, LONGEST_DOT, LONGEST_DOT + 1, 3 * LONGEST_DOT])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_long_column_is_added_up_like_a_short_one(length, columns):
    chance = np.random.default_rng(length)
    weights = chance.integers(1, 9, length).astype(float)
    values = chance.random((length, columns))
    exact = [fsum(weights[row] * values[row, column] for row in range(length)) for column in range(columns)]
    assert sums_of(weights, values) == pytest.approx(exact, rel=length * np.finfo(float).eps)
    assert sums_of(weights, values < 0.5).tolist() == [
        weights[values[:, column] < 0.5].sum() for column in range(columns)
    ]


def test_a_long_column_is_kept_from_the_threads_of_blas(monkeypatch):
    calls = []
    einsum = np.einsum
    monkeypatch.setattr(np, "einsum", lambda *given: calls.append(given[0]) or einsum(*given))
    sums_of(np.ones(LONGEST_DOT + 1), np.ones((LONGEST_DOT + 1, 1)))
    sums_of(np.ones(LONGEST_DOT), np.ones((LONGEST_DOT, 1)))
    assert calls == ["k,kc->c"]
