"""Training that happened elsewhere: a claim with a file, accepted or refused with a reason."""
