"""The types of arrays. thinc has its own, which are numpy's at run time but not to a type checker."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
