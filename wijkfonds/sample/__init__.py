"""An invented neighbourhood, filled by the actions that people use."""
