#!/bin/sh
# Compiles the wrapper of qhull's library: build-qhull.sh OUTPUT. Needs gcc and libqhull-dev.
set -e
exec gcc -O3 -march=native -fPIC -shared -Wall -o "$1" "$(dirname "$0")/facets_qhull.c" -lqhull_r
