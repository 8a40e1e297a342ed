#!/bin/sh
# Makes the objects that the tests read: compile.sh CLANG GCC. Made with clang 20.1.7 and GCC 12.2.
set -e
cd "$(dirname "$0")"
clang=$1
gcc=$2
shapes="-c -O0 -w -fno-eliminate-unused-debug-types -fdebug-compilation-dir=/src shapes.c"
"$clang" -target x86_64-linux-gnu -g -gdwarf-5 $shapes -o shapes.x86_64.dwarf5.o
"$clang" -target x86_64-linux-gnu -g -gdwarf-4 $shapes -o shapes.x86_64.dwarf4.o
"$clang" -target aarch64-linux-gnu -g -fsigned-char $shapes -o shapes.arm64.o
"$clang" -target bpfel -g -gdwarf-5 $shapes -o shapes.bpfel.o
"$clang" -target bpfeb -g -gdwarf-5 $shapes -o shapes.bpfeb.o
"$gcc" -m64 -g -gdwarf-5 -c -O0 -w -fno-eliminate-unused-debug-types -fdebug-prefix-map="$PWD"=/src shapes.c -o shapes.gcc.o
"$clang" -target bpfel -g -O2 -c -fdebug-compilation-dir=/src program.bpf.c -o program.bpf.o
