"""An administrator makes a fund, its area, and asks its first committee."""
