// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Tells of each getpgid(2) of one process, by a perf buffer and by a ring buffer, and counts them in several ways. */
#include "test.h"

struct event {
	__u64 time;
	__u32 tgid;
	__u32 argument;
	char comm[16];
	__u64 sequence;
	__u64 filler[3];
};

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
} perf_events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 5000);
} ring_events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, __u64);
} by_argument SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} per_cpu SEC(".maps");

const volatile __u32 wanted_tgid = 0;
const volatile __u8 with_odd_size = 0;
__u64 sequence = 0;
__u64 start = 1000;
char no_number[3] = {};

static __noinline void count(__u32 argument)
{
	__u64 one = 1, *known = bpf_map_lookup_elem(&by_argument, &argument);
	__u32 zero = 0;

	if (known)
		__sync_fetch_and_add(known, 1);
	else
		bpf_map_update_elem(&by_argument, &argument, &one, 0);
	known = bpf_map_lookup_elem(&per_cpu, &zero);
	if (known)
		*known += 1;
}

static inline __attribute__((always_inline)) void fill(struct event *event, __u32 argument)
{
	event->time = bpf_ktime_get_ns();
	event->tgid = bpf_get_current_pid_tgid() >> 32;
	event->argument = argument;
	event->sequence = start + sequence;
	event->filler[0] = event->filler[1] = event->filler[2] = 0x1122334455667788;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
}

__u64 dropped = 0;

static inline __attribute__((always_inline)) void tell(__u32 argument)
{
	struct event *event = bpf_ringbuf_reserve(&ring_events, sizeof(*event), 0);

	if (!event) {
		__sync_fetch_and_add(&dropped, 1);
		return;
	}
	fill(event, argument);
	bpf_ringbuf_submit(event, 0);
}

static inline __attribute__((always_inline)) void tell_nothing(void)
{
	struct event *event = bpf_ringbuf_reserve(&ring_events, sizeof(*event), 0);

	if (event)
		bpf_ringbuf_discard(event, 0);
}

struct sys_enter {
	__u64 common;
	__s64 id;
	__u64 arguments[6];
};

SEC("tracepoint/syscalls/sys_enter_getpgid")
int on_getpgid(struct sys_enter *ctx)
{
	__u32 argument = (__u32)ctx->arguments[0];
	struct event event;

	if (bpf_get_current_pid_tgid() >> 32 != wanted_tgid)
		return 0;
	count(argument);
	fill(&event, argument);
	bpf_perf_event_output(ctx, &perf_events, BPF_F_CURRENT_CPU, &event, with_odd_size ? 61 : sizeof(event));
	if (argument == 0xdead)
		tell_nothing();
	else
		tell(argument);
	sequence++;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
