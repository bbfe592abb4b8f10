"""Run the program as a module."""

import sys

from webapp.cli.program import main

sys.exit(main())
