"""Imported for what they register when they are loaded: sentences, panels, steps, acts of two, what listens to what."""
