"""What these passes run in: as cuda-check says, which has tried both, or else bubblewrap where it is."""

import os
import shutil

WALLS = os.environ.get("CUDA_CHECK_WALLS") or ("bubblewrap" if shutil.which("bwrap") else "none")
