// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Maps as they were declared before BTF, and functions in .text that functions in .text call. */
#include "test.h"

struct bpf_map_def {
	__u32 type;
	__u32 key_size;
	__u32 value_size;
	__u32 max_entries;
	__u32 map_flags;
};

struct bpf_map_def SEC("maps") seen = {
	.type = BPF_MAP_TYPE_HASH,
	.key_size = 4,
	.value_size = 8,
	.max_entries = 16,
};

struct bpf_map_def SEC("maps") events = {
	.type = BPF_MAP_TYPE_PERF_EVENT_ARRAY,
};

__noinline int inner(__u32 key)
{
	__u64 value = 42;

	return bpf_map_update_elem(&seen, &key, &value, 0);
}

__noinline int outer(__u32 key)
{
	return inner(key) + inner(key + 1);
}

SEC("socket")
int first(void *ctx)
{
	return outer(1);
}

SEC("socket")
int second(void *ctx)
{
	return inner(7) + outer(8);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
__u32 VERSION SEC("version") = 0x40900;
