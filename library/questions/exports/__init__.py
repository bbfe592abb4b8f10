"""Write a bank for other systems; a file with keys says so, and what its format cannot carry is listed."""

from library.questions.exports.gift import gift_of
from library.questions.exports.losses import Exported, LeftOut, Loss
from library.questions.exports.moodle_xml import moodle_xml_of
from library.questions.exports.table import rows_of
from library.questions.exports.whole import json_of

__all__ = ["Exported", "LeftOut", "Loss", "gift_of", "json_of", "moodle_xml_of", "rows_of"]
