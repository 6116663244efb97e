"""The ledger of a fund: what came in, what is kept apart, what was promised, what was paid."""
