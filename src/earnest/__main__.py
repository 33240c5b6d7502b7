"""`python -m earnest`."""

from __future__ import annotations

import sys

from earnest.cli import main

sys.exit(main())
