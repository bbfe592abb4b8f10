"""A whole exam in a browser: begun, answered by mouse and key, reloaded, cut off from the server, submitted, read."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener, Program
from tests.journeys.people import Person, say

QUIZ = "pmo-50"
