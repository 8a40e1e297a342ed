#!/usr/bin/env bash
# Compiles the programs here into the objects that the tests load. The objects are checked in, so that tests need no
# compiler; they hold no path of the machine that made them.
#   src/test/bpf/compile.sh [clang [llvm-strip]]
set -euo pipefail
cd "$(dirname "$0")"
clang=${1:-clang}
strip=${2:-llvm-strip}
out=../resources/io/github/bpfmaven/runtime
for source in *.bpf.c; do
	"$clang" -target bpf -mcpu=v1 -O2 -g -Wall -Wno-unused-variable -fdebug-compilation-dir=. \
		-c "$source" -o "$out/${source%.c}.o"
	"$strip" -g "$out/${source%.c}.o"
done
