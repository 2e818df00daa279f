"""Qt widgets, item models and dialogs. Nothing else in the program imports Qt."""
