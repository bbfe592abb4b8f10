"""What every page of the app shares: the site's own chrome, languages, components, packaged assets."""
