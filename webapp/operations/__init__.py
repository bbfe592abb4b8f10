"""How the installation is doing: for machines that watch, and for its administrator."""
