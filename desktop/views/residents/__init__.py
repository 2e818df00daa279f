"""The parts of the residents page: what is known of a person and a family, and the forms to record it."""
