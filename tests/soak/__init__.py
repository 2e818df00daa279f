"""The long forms of the proofs of sync: the same as in the tests, for as long as one likes."""
