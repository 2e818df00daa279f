"""The intake form: who, what, papers; one screen, keyboard first, never losing what was typed."""
