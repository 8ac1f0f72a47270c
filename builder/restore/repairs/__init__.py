"""One damage a file, named for it: each finds its places in a text and says what shall stand there."""
