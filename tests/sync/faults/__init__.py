"""The disk fails at every call, one after another: data as before or as after, never between."""
