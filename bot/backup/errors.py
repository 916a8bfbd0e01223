"""What can go wrong with a backup, each with what an operator needs to know."""

from bot.errors import OperationFailed


class BackupFolderNotEmpty(OperationFailed):
    """A backup is written into a folder of its own only."""


class NothingToBackUp(OperationFailed):
    """There is no database yet."""


class BackupFailed(OperationFailed):
    """The backup could not be written; nothing of it is left."""


class BackupMissing(OperationFailed):
    """The folder is no backup, or one that was not finished."""


class BackupDamaged(OperationFailed):
    """A file of the backup is missing or was changed."""


class BackupUnsafe(OperationFailed):
    """The backup holds something that `lotse backup` never writes, such as a link or a path to elsewhere."""


class BackupForeign(OperationFailed):
    """The backup is not sealed with this installation's key: it is of another one, older, or was changed."""


class BackupNewer(OperationFailed):
    """The backup was made by a later version of this program."""


class RestoreTargetNotEmpty(OperationFailed):
    """A database, an index or keys are there already, which a restore would overwrite or mix with."""


class RestoreFailed(OperationFailed):
    """The backup could not be put in place; the tables are as they were."""
