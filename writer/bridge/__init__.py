"""Threads to Qt signals. QtCore only."""
