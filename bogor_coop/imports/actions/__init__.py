from .batches import apply_batch, check_again, discard, match_columns, undo_batch, upload
from .rows import decide, mend

__all__ = [
    "apply_batch",
    "check_again",
    "decide",
    "discard",
    "match_columns",
    "mend",
    "undo_batch",
    "upload",
]
