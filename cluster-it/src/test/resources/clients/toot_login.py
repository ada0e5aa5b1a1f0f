"""Signs toot in by a code that is copied from a browser: HOST EMAIL PASSWORD."""
import os
import re
import subprocess
import sys

import browser

host, email, password = sys.argv[1:]
toot = subprocess.Popen(
    ["toot", "login", "--instance", host, "--disable-https"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
    env=dict(os.environ, PYTHONUNBUFFERED="1"),
)
said = ""
while "Open link in default browser" not in said:
    character = toot.stdout.read(1)
    assert character, "toot ended: " + said
    said += character
address = re.search(r"http://\S+/oauth/authorize\S+", said).group(0)
answer, _ = toot.communicate("n\n" + browser.code(address, email, password) + "\n")
assert toot.returncode == 0 and "Successfully logged in" in answer, said + answer
