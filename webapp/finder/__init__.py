"""Search: for the site's box, for a page of its own, for programs."""
