// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* A program of each kind; each adds one to its own counter. */
#include "test.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 32);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

static inline __attribute__((always_inline)) void add(__u32 counter)
{
	__u64 *value = bpf_map_lookup_elem(&counters, &counter);

	if (value)
		__sync_fetch_and_add(value, 1);
}

#define COUNTER(section, name, counter, result) \
	SEC(section) int name(void *ctx) \
	{ \
		add(counter); \
		return result; \
	}

COUNTER("kprobe/__x64_sys_getpgid", on_kprobe, 0, 0)
COUNTER("kretprobe/__x64_sys_getpgid", on_kretprobe, 1, 0)
COUNTER("uprobe/libc.so.6:getpgid", on_uprobe, 2, 0)
COUNTER("uretprobe/libc.so.6:getpgid", on_uretprobe, 3, 0)
COUNTER("tp/syscalls/sys_enter_getpgid", on_tracepoint, 4, 0)
COUNTER("raw_tp/sys_enter", on_raw_tracepoint, 5, 0)
COUNTER("perf_event", on_perf_event, 6, 0)
COUNTER("socket", on_packet, 7, 0)
COUNTER("cgroup_skb/egress", on_cgroup_egress, 8, 1)
COUNTER("tc", on_tc, 9, -1)
COUNTER("xdp", on_xdp, 10, 2)
COUNTER("?fentry/__x64_sys_getpgid", on_fentry, 11, 0)
COUNTER("?fexit/__x64_sys_getpgid", on_fexit, 12, 0)
COUNTER("?lsm/task_getpgid", on_lsm, 13, 0)
COUNTER("?tp_btf/sys_enter", on_tp_btf, 14, 0)
COUNTER("?cgroup/connect4", on_connect4, 15, 1)
COUNTER("?cgroup/connect6", on_connect6, 15, 1)

COUNTER("?xdp.frags", on_xdp_frags, 18, 2)
COUNTER("?ksyscall/getpgid", on_ksyscall, 21, 0)
COUNTER("?kretsyscall/getpgid", on_kretsyscall, 22, 0)
COUNTER("?kprobe.multi/*_sys_getpgi?", on_kprobe_multi, 23, 0)
COUNTER("?kretprobe.multi/*_sys_getpgid", on_kretprobe_multi, 24, 0)
COUNTER("?lsm_cgroup/socket_create", on_lsm_cgroup, 25, 1)
COUNTER("?uprobe.s/libc.so.6:getpgid", on_sleepable_uprobe, 26, 0)
COUNTER("?lsm.s/file_open", on_sleepable_lsm, 27, 0)
COUNTER("?tcx/ingress", on_tcx, 28, -1)

/* notrace from its first kernel on */
COUNTER("?fentry/ktime_get_mono_fast_ns", on_untraceable, 29, 0)

struct iter_task {
	void *meta;
	void *task;
};

struct iter_meta {
	void *seq;
};

SEC("?iter/task")
int on_iteration(struct iter_task *ctx)
{
	char mark = 't';

	add(16);
	bpf_seq_write(((struct iter_meta *)ctx->meta)->seq, &mark, 1);
	return 0;
}

SEC("?socket")
int tail_target(void *ctx)
{
	add(17);
	return 0;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 2);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} targets SEC(".maps") = { .values = { [1] = (void *)&tail_target } };

SEC("?socket")
int tail_source(void *ctx)
{
	bpf_tail_call(ctx, &targets, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
