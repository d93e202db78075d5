"""Positions, edits, snapshots and segmentation of text. Pure; imports nothing of the program."""
