"""Can this plan be carried out?  Said by an assessor, with a public reason."""
