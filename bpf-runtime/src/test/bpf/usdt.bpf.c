// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* What only libbpf attaches: it reads the notes of the program or library. */
#include "test.h"

SEC("usdt/libc.so.6:libc:setjmp")
int on_probe(void *ctx)
{
	return 0;
}
