#!/usr/bin/env python3
"""Plays the service manager: listens at a datagram socket as systemd does and prints each message on a line. Usage: manager.py PATH"""
import socket, sys

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + sys.argv[1][1:] if sys.argv[1].startswith("@") else sys.argv[1])
print("listening", flush=True)
while True:
    print(server.recv(4096).decode().replace("\n", " | "), flush=True)
