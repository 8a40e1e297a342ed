// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Maps without keys. */
#include "test.h"

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 8);
	__type(value, __u64);
} queue SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK);
	__uint(max_entries, 8);
	__type(value, __u64);
} stack SEC(".maps");

SEC("socket")
int on_packet(void *ctx)
{
	__u64 value = 1;

	bpf_map_push_elem(&queue, &value, 0);
	bpf_map_push_elem(&stack, &value, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
