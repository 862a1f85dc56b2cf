"""What can go wrong, in one place. Each text names the file or the cell and ends with what to do.

GraderError
├── BadNotebook    a file that cannot be graded as a notebook; costs its own submission only
├── BadArchive     what was downloaded from a platform cannot be read, or has too many files
├── AuthorError    a source notebook or an answers file is wrong; grading goes on without where it can
├── NoSuchThing    an assignment, a student or a folder that does not exist
├── NoSandbox      there is no sandbox to be had here, or no worker starts
├── Busy           another grading or build holds the same submission or assignment, and keeps it
├── BadGradebook   the gradebook is locked, read-only, damaged or of another version; it is left as it is
├── CannotWrite    a file of the course, or a worker's request, cannot be written: no room, no right, a limit
├── PassStopped    a pass was ended at a limit, or ended itself before its last cell
├── NoNodes        there is no cluster to be had there, or no node of it can grade
└── WorkerDied     a worker itself ended; what it was doing is done again
    └── NodesDied  each node that ran one submission was lost; the others are still graded
"""


class GraderError(Exception):
    """Base class of everything that the grader raises on purpose."""


class BadNotebook(GraderError):
    """A file that cannot be graded as a notebook."""


class BadArchive(GraderError):
    """What was downloaded from a platform cannot be read, or has too many files."""


class AuthorError(GraderError):
    """A source notebook or an answers file is wrong."""


class NoSuchThing(GraderError):
    """An assignment, a student or a folder that does not exist."""


class NoSandbox(GraderError):
    """There is no sandbox to be had here."""


class Refused(GraderError):
    """Something in the exchange that is not taken, or not yet; it stays where it is, and others are taken."""


class Busy(GraderError):
    """Another grading or build holds the same submission or assignment, and keeps it."""


class BadGradebook(GraderError):
    """The gradebook is locked, read-only, damaged or of another version; it is left as it is."""


class CannotWrite(GraderError):
    """A file of the course cannot be written: the disk is full, the folder is read-only."""


class PassStopped(GraderError):
    """A pass was ended at a limit, or ended itself before its last cell."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good  # the whole pass's limit is used up: nothing to be gained by another try


class WorkerDied(GraderError):
    """A worker itself ended; what it was doing is done again."""


class NoNodes(GraderError):
    """There is no cluster to be had there, or no node of it can grade."""


class NodesDied(WorkerDied):
    """Each node that ran one submission was lost."""
