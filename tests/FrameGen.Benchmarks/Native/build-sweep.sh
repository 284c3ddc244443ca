#!/bin/sh
# Builds the C++ peers of many sizes: build-sweep.sh FOLDER [OPTION], where FOLDER holds sizes.h and receives the library.
exec "${CXX:-g++}" -std=c++17 -O3 -march=native ${2:-} -Wall -fPIC -shared -I"$1" -o "$1/libsweep.so" "$(dirname "$0")/sweep.cpp"
