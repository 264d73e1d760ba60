#!/bin/sh
# Installs the package with its test extras into the active environment (or .venv) and runs the tests.
set -e
cd "$(dirname "$0")/.."
if [ -z "$VIRTUAL_ENV" ]; then
  [ -d .venv ] || python3 -m venv .venv
  . .venv/bin/activate
fi
pip install -q -c constraints.txt -e '.[test]'
python -m pytest "$@"
