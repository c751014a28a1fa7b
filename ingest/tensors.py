"""Reads and writes arrays in the safetensors format: a length, a JSON header, the numbers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]  # int8 or float32
_NAMES: dict[str, np.dtype[Any]] = {"I8": np.dtype(np.int8), "F32": np.dtype(np.float32)}


def read_tensors(file: Path) -> dict[str, Array]:
    """Return the arrays of a file by name; raises ValueError where it is not such a file."""
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    found: dict[str, Array] = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            found[name] = np.frombuffer(content[start:end], dtype=_NAMES[entry["dtype"]]).reshape(entry["shape"])
    return found


def write_tensors(file: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays by name; the same arrays give the same file."""
    header, offset = {}, 0
    dtypes = {dtype: name for name, dtype in _NAMES.items()}
    for name, array in arrays.items():
        end = offset + array.nbytes
        header[name] = {"dtype": dtypes[array.dtype], "shape": list(array.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)  # the numbers begin at a multiple of eight
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    file.write_bytes(len(text).to_bytes(8, "little") + text + body)
