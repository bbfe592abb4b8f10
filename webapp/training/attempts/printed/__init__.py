"""An exam on paper: drawn on the server, in two variants, with a sheet of keys apart."""
