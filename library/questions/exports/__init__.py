"""Write a bank for other systems; a file with keys says so, and what its format cannot carry is listed."""

from library.questions.exports.gift import Exported, LeftOut, Loss, gift_of
from library.questions.exports.table import rows_of

__all__ = ["Exported", "LeftOut", "Loss", "gift_of", "rows_of"]
