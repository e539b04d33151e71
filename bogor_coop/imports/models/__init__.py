from .batches import Batch
from .effects import Effect
from .memory import MappingMemory
from .rows import Problem, Row, Verdict

__all__ = ["Batch", "Effect", "MappingMemory", "Problem", "Row", "Verdict"]
