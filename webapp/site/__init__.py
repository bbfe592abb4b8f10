"""Serves the built site and pages fresher than the build, and checks who may read them."""
