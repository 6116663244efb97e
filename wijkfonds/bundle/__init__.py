"""The bundle of a round: its rules, its ballots, its count and its result, signed; anybody checks it with this alone.

It needs Python, numpy (for the count) and cryptography (for the signature), and `wijkfonds.tally`; nothing else of the
project.  docs/ballot-box.md says what it proves and what it does not.

    making     Listed, in_list_order, csv_of, result_text, make_bundle: from plain values to the bytes of uitslag.zip
    verifying  verify(content) -> Verified, or NotVerified of `faults`, with a key and a sentence
    recount    file_from, files_from, votes_of: what is counted; recounted: what is told of it
    listing    ballots_in: the list of ballots, read and held to the rules
    program    controleren.pyz;  `python -m wijkfonds.bundle uitslag.zip` does the same
    codes, canonical   receipts, kenmerken and what is hashed
"""
