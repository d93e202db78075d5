#!/bin/sh
# Makes the virtual environment given as $1, also where Debian split ensurepip off.
set -eu

venv=$1
unset PIP_USER PYTHONHOME || true

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "writer needs Python 3.11 or newer, and none was found. On Debian or Ubuntu type:" >&2
    echo "    sudo apt-get install python3 python3-venv python3-pip" >&2
    echo "or name one yourself: make PYTHON=/path/to/python3.12 ..." >&2
    return 1
}

has_pip() {
    "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

python=$(find_python)
if [ -x "$venv/bin/python" ] && has_pip; then
    exit 0
fi
rm -rf "$venv"

if "$python" -m venv "$venv" >/dev/null 2>&1 && has_pip; then
    exit 0
fi
# Without python3-venv an environment can be made bare and filled by the system's pip.
rm -rf "$venv"
if "$python" -m venv --without-pip "$venv" >/dev/null 2>&1 \
    && "$python" -m pip --python "$venv/bin/python" install --quiet pip >/dev/null 2>&1 && has_pip; then
    exit 0
fi
rm -rf "$venv"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if "$python" "$(dirname "$0")/system_packages.py" --install "python$version-venv" \
    && "$python" -m venv "$venv" && has_pip; then
    exit 0
fi
rm -rf "$venv"
echo "A virtual environment could not be made with $python. On Debian or Ubuntu type:" >&2
echo "    sudo apt-get install python$version-venv" >&2
echo "and run make again." >&2
exit 1
