"""The bundle of a round: its rules, its ballots, its count and its result, signed; anybody checks it with this alone.

It needs Python, numpy (for the count) and cryptography (for the signature), and `wijkfonds.tally`; nothing else of the
project.  docs/ballot-box.md says what it proves and what it does not.
"""
