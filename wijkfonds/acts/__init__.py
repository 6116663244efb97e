"""Acts of two: one person proposes, another confirms, and only then it happens."""
