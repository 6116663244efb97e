"""The reglement of a fund: written from a template, published in versions."""
