"""Every act of weight, in one chain per fund that shows when somebody changed it."""
