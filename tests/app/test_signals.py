"""What was acknowledged is there, whenever the program was killed."""
