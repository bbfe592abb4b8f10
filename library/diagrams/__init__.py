"""Drawings made from the vocabulary when the site is built: SVG in the colours of the page, wide and narrow."""
