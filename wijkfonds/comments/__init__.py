"""What people say to one another about a proposal: threads of two levels, questions and their answers.  Never a vote."""
