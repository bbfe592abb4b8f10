"""The guidance desk: people ask the PMO, experts answer, and what helps many is published for all."""
