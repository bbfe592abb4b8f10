"""Import a published checkout of OWASP SAMM; its texts stay outside the product and its repository."""

from library.maturity.samm.importing import Imported, import_samm
from library.maturity.samm.noted import What

__all__ = ["Imported", "What", "import_samm"]
