// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Sends many events for each getpgid(2) of one process, as many as its argument says up to a bound, and counts them. */
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

#define MOST_PER_CALL 16

struct flood_event {
	__u64 time;
	__u64 sequence; /* on its CPU, from 1 on */
	__u32 cpu;
	__u32 tgid;
	char comm[16];
	__u64 filler[3]; /* what follows on sequence */
};

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} sent SEC(".maps");

const volatile __u32 wanted_tgid = 0;

SEC("tracepoint/syscalls/sys_enter_getpgid")
int on_getpgid(struct trace_event_raw_sys_enter *ctx)
{
	__u64 *count, wanted = ctx->args[0];
	struct flood_event event = {};
	__u32 zero = 0;

	if (bpf_get_current_pid_tgid() >> 32 != wanted_tgid)
		return 0;
	count = bpf_map_lookup_elem(&sent, &zero);
	if (!count)
		return 0;
	event.tgid = wanted_tgid;
	event.cpu = bpf_get_smp_processor_id();
	bpf_get_current_comm(event.comm, sizeof(event.comm));
	for (__u32 i = 0; i < MOST_PER_CALL; i++) { /* Linux 5.3 and later take bounded loops: commit 2589726d12a1 */
		if (i >= wanted)
			break;
		event.time = bpf_ktime_get_ns();
		event.sequence = ++*count;
		event.filler[0] = *count + 1;
		event.filler[1] = *count + 2;
		event.filler[2] = *count + 3;
		bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
