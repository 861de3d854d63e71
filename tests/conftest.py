"""What holds for all tests."""

from __future__ import annotations

import signal
import threading

# A shell that runs the tests in the background has interrupts ignored, which the programs under test would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)
