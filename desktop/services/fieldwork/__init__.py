"""Home visits and socialisation."""
