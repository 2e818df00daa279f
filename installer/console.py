"""The entry point of `puskesos.exe`, the command line of the installed program."""

import sys

from desktop.cli import main

sys.exit(main())
