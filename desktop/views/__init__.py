"""Qt widgets, item models and dialogs. Nothing else in the program imports Qt."""

from desktop.views import plain_imports
from desktop.views.immortal import protect

protect()
plain_imports.restore()
