"""Laws that hold for whatever is thrown at the program."""
