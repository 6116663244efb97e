"""What is kept of people, how long and why; who asks for it gets it, and who wants to be forgotten is."""
