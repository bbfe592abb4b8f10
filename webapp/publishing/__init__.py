"""The one road back into the content: the only code that writes below its folders."""
