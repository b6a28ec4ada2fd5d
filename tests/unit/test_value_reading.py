"""Values are read on any thread, also by the first who ever read one of their kind."""

import subprocess
import sys

PROGRAM = """
import dataclasses
import sys
import threading

from speakercoach.value_reading import converted, json_value, msgpack_decoder, toml_value

READERS = (
    lambda kind: json_value(b"{}", kind),
    lambda kind: toml_value(b"", kind),
    lambda kind: converted({}, kind),
    lambda kind: msgpack_decoder(kind).decode(bytes([0x80])),
)


def fresh(number):
    inner = dataclasses.make_dataclass(f"Inner{number}", [(f"a{at}", "int", 0) for at in range(30)], frozen=True)
    fields = [(f"b{at}", "tuple[int, ...]", ()) for at in range(20)]
    return dataclasses.make_dataclass(f"Outer{number}", [*fields, ("inner", inner, inner())], frozen=True)


sys.setswitchinterval(1e-6)
for number in range(120):
    kind, found = fresh(number), []
    together = threading.Barrier(len(READERS))

    def meet(read):
        together.wait()
        found.append(read(kind))

    threads = [threading.Thread(target=meet, args=(read,)) for read in READERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [kind()] * len(READERS)
print("whole")
"""


def test_many_threads_may_meet_a_type_at_once() -> None:
    """Two that read a pack or a report for the first time at the same moment both get it, and the program lives on."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n")
