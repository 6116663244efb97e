"""Who wants to hear how it goes with a proposal or a round.  Nobody sees that but they themselves."""
