"""What the command line does, one command a file; each is imported only when it is called."""
