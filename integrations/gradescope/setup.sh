#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the assignment's image.
set -euo pipefail
apt-get update -q
apt-get install -y -q bubblewrap libseccomp2 util-linux
for version in 3.13 3.12 3.11; do
    apt-get install -y -q "python$version" "python$version-venv" && break
done
"python$version" -m venv /autograder/venv
/autograder/venv/bin/pip install --quiet torch==2.13.0
/autograder/venv/bin/pip install --quiet --constraint /autograder/source/constraints.txt '/autograder/source[course]'
# Students' code runs as this user where there is no sandbox.
id student 2>/dev/null || useradd --no-create-home --shell /usr/sbin/nologin student
chmod 700 /autograder/source
