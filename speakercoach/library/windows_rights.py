"""Rights of folders on Windows, where a mode says nothing."""

import contextlib
import ctypes
import sys
from pathlib import Path

OWNER_ALONE = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)"
"""Full access for the system, administrators and the owner, inherited below, nothing from above (SDDL).

The same that Python's own ``mkdir`` gives to folders of mode 0700 since 3.11.10, 3.12.4 and 3.13; older versions and
folders that are there already need it said.
"""
_DACL_SECURITY_INFORMATION = 0x0000_0004
_PROTECTED_DACL_SECURITY_INFORMATION = 0x8000_0000
_SDDL_REVISION_1 = 1


def let_owner_alone(folder: Path) -> None:
    """Let nobody but its owner into a folder, where the disk knows owners (FAT does not)."""
    if sys.platform != "win32":
        return
    with contextlib.suppress(OSError):
        advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.LocalFree.argtypes = [ctypes.c_void_p]
        descriptor = ctypes.c_void_p()
        if advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            ctypes.c_wchar_p(OWNER_ALONE), _SDDL_REVISION_1, ctypes.byref(descriptor), None
        ):
            rights = _DACL_SECURITY_INFORMATION | _PROTECTED_DACL_SECURITY_INFORMATION
            advapi32.SetFileSecurityW(ctypes.c_wchar_p(str(folder)), ctypes.c_uint32(rights), descriptor)
            kernel32.LocalFree(descriptor)
