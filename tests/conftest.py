"""Settings for every test; fixtures live beside the tests that use them."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# Deadlines would be wall-clock gates. CI draws the same examples each time, so that a
# failure there is the change's and can be had again at home with CI=true.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")

# A test's records get their keys in a place of their own, never in the user's keyring.
_keys = tempfile.mkdtemp(prefix="fingerwise-keys-")
os.environ["FINGERWISE_KEY_DIR"] = _keys
atexit.register(shutil.rmtree, _keys, ignore_errors=True)
