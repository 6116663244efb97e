"""What the gemeente thinks of chosen proposals, through an access that shows nothing else."""
