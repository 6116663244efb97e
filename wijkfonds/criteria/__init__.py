"""The questions that every proposal is held against, in the words of the fund."""
