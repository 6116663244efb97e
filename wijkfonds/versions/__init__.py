"""Every text that a public proposal ever had: who wrote it, when and why, and what was different before."""
