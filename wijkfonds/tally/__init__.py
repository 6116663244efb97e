"""The count: projects, ballots and a rule in; an outcome that can be explained and recounted out."""
