#!/bin/sh
# Builds the C++ peers: build.sh FOLDER [OPTION], where FOLDER holds layers.h and receives the libraries, and the compiler is given the option.
# Exit code 3: no compiler. Eigen and OpenBLAS are used where they are installed; what is left out is said.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
option=${2:-}
cxx=${CXX:-g++}
if ! command -v "$cxx" > /dev/null
then
    echo "no C++ compiler ($cxx): apt-get install g++" >&2
    exit 3
fi

eigen=
for folder in /usr/include/eigen3 /usr/local/include/eigen3 /opt/homebrew/include/eigen3
do
    if [ -d "$folder" ]
    then
        eigen="-DHAS_EIGEN -isystem $folder"
        break
    fi
done

if [ -z "$eigen" ]
then
    echo "without the Eigen form: apt-get install libeigen3-dev"
fi

# shellcheck disable=SC2086
"$cxx" -std=c++17 -O3 -march=native $option -Wall -fPIC -shared $eigen -I"$out" -o "$out/libpeers.so" "$here/reconstruct.cpp" "$here/peak.cpp"

# Half a minute, and the same on every run: built again only where it is not newer than its source. GCC takes the undefined operands of its own intrinsics, which Eigen calls, for mistakes.
squares=$out/libsquares$option.so
if [ -n "$eigen" ] && ! [ "$squares" -nt "$here/squares.cpp" ]
then
    # shellcheck disable=SC2086
    "$cxx" -std=c++17 -O3 -march=native $option -Wall -Wno-maybe-uninitialized -Wno-uninitialized -fPIC -shared $eigen -o "$squares" "$here/squares.cpp"
fi

# shellcheck disable=SC2086
if ! "$cxx" -std=c++17 -O3 -march=native $option -Wall -fPIC -shared -o "$out/libblas_peer.so" "$here/blas.cpp" -lopenblas 2> "$out/blas.log"
then
    rm -f "$out/libblas_peer.so"
    echo "without OpenBLAS: apt-get install libopenblas-dev"
fi
