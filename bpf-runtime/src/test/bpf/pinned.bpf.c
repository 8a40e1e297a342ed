// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* A map that itself asks to be pinned under its name; in an object of its own, as that needs the BPF file system. */
#include "test.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} runtime_pinned SEC(".maps");

SEC("socket")
int on_packet(void *ctx)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&runtime_pinned, &key) != 0;
}

char LICENSE[] SEC("license") = "GPL";
