"""Tests of learning before."""
