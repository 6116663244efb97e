"""Two proposals that go on as one, because both sides want it.  Nobody can force it, and they can part again."""
