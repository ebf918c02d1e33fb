#!/usr/bin/env python3
"""Plays the service manager: listens at a datagram socket as systemd does and prints each message on a line. Usage: manager.py PATH

Ends when the service stops, or when nothing came for a minute: nobody may be left to end it.
"""
import socket, sys

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + sys.argv[1][1:] if sys.argv[1].startswith("@") else sys.argv[1])
server.settimeout(60)
print("listening", flush=True)
message = ""
while "STOPPING=1" not in message:
    try:
        message = server.recv(4096).decode()
    except TimeoutError:
        break
    print(message.replace("\n", " | "), flush=True)
