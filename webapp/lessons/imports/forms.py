"""The form with which a curator hands a file over."""

from contextlib import closing

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField

from webapp.lessons.imports.upload import Upload
from webapp.ui.forms import Form, typed


class ImportForm(Form):
    """A file, where its lessons come from, and which column is which field."""

    file = FileField(lazy_gettext("文件"))
    source = StringField(lazy_gettext("来源"))
    mapping = TextAreaField(lazy_gettext("列名对照（可以不写）"))

    def has_file(self) -> bool:
        """Tell whether a file was chosen; say so beside the field when not."""
        if self.file.data:
            return True
        self.file.errors = [gettext("请选择一个文件。")]
        return False

    def upload(self) -> Upload:
        """Return the file with what was typed beside it; the mapping is still a text."""
        sent = self.file.data
        with closing(sent):
            return Upload(sent.filename or "", sent.read(), typed(self.source))
