"""First run: the wizard that makes an office, and the practice office."""
