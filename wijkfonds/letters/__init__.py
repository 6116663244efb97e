"""Letters with a code: made in batches, printed, and their files destroyed."""
