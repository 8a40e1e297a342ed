// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Hashes that forget, or have a value for each CPU, or both. */
#include "test.h"

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, __u64);
} lru SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, __u32);
} per_cpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_PERCPU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, __u32);
} lru_per_cpu SEC(".maps");

struct endpoint {
	__u32 address;
	__u16 port;
	__u16 protocol;
};

struct traffic {
	__u64 bytes;
	__u64 packets;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct endpoint);
	__type(value, struct traffic);
} by_endpoint SEC(".maps");

SEC("socket")
int on_packet(void *ctx)
{
	__u64 one = 1;
	__u32 key = 0, half = 1;

	bpf_map_update_elem(&lru, &key, &one, 0);
	bpf_map_update_elem(&per_cpu, &key, &half, 0);
	bpf_map_update_elem(&lru_per_cpu, &key, &half, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
