// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* What every kernel from 4.9 on takes: no global variables, no calls, the first instruction set. */
#include "test.h"

struct event {
	__u64 time;
	__u32 tgid;
	__u32 cpu;
	char comm[16];
	__u64 filler[4];
};

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
} settings SEC(".maps");

enum { WANTED_TGID, SEEN };

static inline __attribute__((always_inline)) int tell(void *ctx)
{
	__u32 wanted_key = WANTED_TGID, seen_key = SEEN;
	__u64 *wanted = bpf_map_lookup_elem(&settings, &wanted_key);
	__u64 *seen = bpf_map_lookup_elem(&settings, &seen_key);
	struct event event;

	if (!wanted || !seen || bpf_get_current_pid_tgid() >> 32 != *wanted)
		return 0;
	__sync_fetch_and_add(seen, 1);
	__builtin_memset(&event, 0, sizeof(event));
	event.time = bpf_ktime_get_ns();
	event.tgid = bpf_get_current_pid_tgid() >> 32;
	event.cpu = bpf_get_smp_processor_id();
	bpf_get_current_comm(event.comm, sizeof(event.comm));
	bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
	return 0;
}

SEC("kprobe")
int on_function(void *ctx)
{
	return tell(ctx);
}

SEC("tracepoint/syscalls/sys_enter_getpgid")
int on_tracepoint(void *ctx)
{
	return tell(ctx);
}

char LICENSE[] SEC("license") = "GPL";
