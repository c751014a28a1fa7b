"""What processes of this machine take: memory, computing time, disk; read from Linux's /proc."""

import os
from pathlib import Path

_PROC = Path("/proc")
_MB = 1024  # of the kilobytes that the kernel speaks of
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM = 1, 11, 12, 13, 14  # fields behind the name in "stat"


def resident_mb(pid: int | str = "self") -> float:
    """Return the memory that a process holds."""
    return _status_mb(pid, "VmRSS:")


def peak_mb(pid: int | str = "self") -> float:
    """Return the most memory that a process ever held."""
    return _status_mb(pid, "VmHWM:")


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    parents = {int(one.name): _stat(one) for one in _PROC.iterdir() if one.name.isdigit()}
    found = [pid]
    for parent in found:
        found += [child for child, stat in parents.items() if stat and int(stat[_PARENT]) == parent]
    return found


def tree_mb(pid: int) -> float:
    """Return the memory of a process and its descendants; what they share counts once."""
    return sum(map(_shared_fairly_mb, tree(pid)))


def tree_seconds(pid: int) -> float:
    """Return the computing time of a process and its descendants, those that have ended too."""
    fields = (_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM)
    stats = [stat for one in tree(pid) if (stat := _stat(_PROC / str(one)))]
    return sum(int(stat[field]) for stat in stats for field in fields) / _TICKS


def disk_mb(folder: Path) -> float:
    """Return what the files of a folder take."""
    return sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file()) / 1e6


def forget_files(folder: Path) -> None:
    """Ask the kernel to drop what it keeps of a folder's files in memory, as after a restart of the machine."""
    for file in folder.rglob("*"):
        if file.is_file():
            descriptor = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def _status_mb(pid: int | str, name: str) -> float:
    for line in (_PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / _MB
    return 0.0


def _shared_fairly_mb(pid: int) -> float:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:  # gone, or of another user
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / _MB


def _stat(folder: Path) -> list[str]:
    try:
        return (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
