// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Programs that are called from maps of devices and CPUs: for packets that XDP redirects there. */
#include "test.h"

#define XDP_PASS 2

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__uint(max_entries, 2);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, 8);
} devices SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_CPUMAP);
	__uint(max_entries, 2);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, 8);
} cpus SEC(".maps");

SEC("xdp/devmap")
int on_device(void *ctx)
{
	return XDP_PASS;
}

SEC("xdp/cpumap")
int on_cpu(void *ctx)
{
	return XDP_PASS;
}

SEC("?xdp.frags/devmap")
int on_device_frags(void *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int on_entry(void *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
