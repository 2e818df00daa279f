"""What `make windows` tries on the installed program, under Wine, as a table that a person can read."""
