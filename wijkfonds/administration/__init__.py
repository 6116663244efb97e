"""What whoever looks after the server has to see."""
