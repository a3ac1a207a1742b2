"""Drops a file on a window as a file manager does: the source's side of XDND over Xlib.

drop_file(display, window, path): window is an id; returns once the window has taken the drop or refused it.
"""
import ctypes
import ctypes.util
import pathlib
import time

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
VERSION, REPLACE, BITS = 5, 0, 8
Id = ctypes.c_ulong


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", Id), ("sent", ctypes.c_int), ("display", ctypes.c_void_p), ("window", Id),
                ("message", Id), ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", Id), ("sent", ctypes.c_int), ("display", ctypes.c_void_p), ("owner", Id),
                ("requestor", Id), ("selection", Id), ("target", Id), ("property", Id), ("time", Id)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", Id), ("sent", ctypes.c_int), ("display", ctypes.c_void_p), ("requestor", Id),
                ("selection", Id), ("target", Id), ("property", Id), ("time", Id)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("request", SelectionRequest), ("notify", SelectionNotify),
                ("room", ctypes.c_long * 24)]


class Source:
    """A window that nobody sees, from which a file is dragged."""

    def __init__(self, display):
        self.x = ctypes.CDLL(ctypes.util.find_library("X11"))
        for name in ("XInternAtom", "XDefaultRootWindow", "XCreateSimpleWindow"):
            getattr(self.x, name).restype = Id
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        self.window = Id(self.x.XCreateSimpleWindow(self.display, Id(self.x.XDefaultRootWindow(self.display)), 0, 0, 1, 1, 0, Id(0), Id(0)))

    def close(self):
        self.x.XCloseDisplay(self.display)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def send(self, target, event):
        self.x.XSendEvent(self.display, Id(target), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def tell(self, target, message, *data):
        event = Event()
        event.client = ClientMessage(CLIENT_MESSAGE, 0, 1, self.display, target, self.atom(message), 32,
                                     (ctypes.c_long * 5)(self.window.value, *data))
        self.send(target, event)

    def hand_over(self, request, words):
        """The names of the files to who asks for them."""
        self.x.XChangeProperty(self.display, Id(request.requestor), Id(request.property), Id(request.target), BITS, REPLACE, words, len(words))
        event = Event()
        event.notify = SelectionNotify(SELECTION_NOTIFY, 0, 1, self.display, request.requestor, request.selection, request.target,
                                       request.property, request.time)
        self.send(request.requestor, event)

    def until_told(self, message, words=b"", seconds=20):
        """Answers until the window says `message`; what it says."""
        event, end = Event(), time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.x.XPending(self.display):
                time.sleep(0.01)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.hand_over(event.request, words)
            elif event.type == CLIENT_MESSAGE and event.client.message == self.atom(message):
                return list(event.client.data)
        raise AssertionError(f"the window never said {message}")


def drop_file(display, window, path, at=(400, 300)):
    source, kind = Source(display), "text/uri-list"
    try:
        place, copy = at[0] << 16 | at[1], source.atom("XdndActionCopy")
        source.x.XSetSelectionOwner(source.display, Id(source.atom("XdndSelection")), source.window, Id(0))
        source.tell(window, "XdndEnter", VERSION << 24, source.atom(kind), 0, 0)
        source.tell(window, "XdndPosition", 0, place, 0, copy)
        accepted = source.until_told("XdndStatus")[1] & 1
        source.tell(window, "XdndDrop", 0, 0, 0, 0)
        if accepted:
            source.until_told("XdndFinished", pathlib.Path(path).as_uri().encode() + b"\r\n")
        return bool(accepted)
    finally:
        source.close()
