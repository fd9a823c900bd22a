"""``python -m gzbg_convert`` is ``gzbg``."""

import sys

from gzbg_convert.cli import main

sys.exit(main())
