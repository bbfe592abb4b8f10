"""Tests of the program `lodestar`."""
