"""Where the recordings and talks with known truth lie: beside the project, or where the environment says."""

import os
from pathlib import Path

from tests.benchmarks.table import Row

EVALDATA = Path(os.environ.get("SPEAKERCOACH_EVALDATA", Path(__file__).resolve().parents[4] / "shared" / "evaldata"))

NOTHING = Row("truth", 0.0, "sets", note="skipped: no evaldata beside the project")
