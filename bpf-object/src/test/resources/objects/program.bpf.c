// SPDX-License-Identifier: Apache-2.0
// A BPF program with a map, a licence, a subprogram and CO-RE relocations. compile.sh makes program.bpf.o of it.

#define SEC(name) __attribute__((section(name), used))

typedef unsigned int u32;
typedef unsigned long long u64;

struct event {
	u64 time;
	u32 pid;
	char command[16];
};

struct task {
	int pid;
	struct task *parent;
} __attribute__((preserve_access_index));

struct {
	int (*type)[1];
	int (*max_entries)[64];
	u32 *key;
	struct event *value;
} events SEC(".maps");

static void *(*const map_lookup)(void *map, const void *key) = (void *)1;
static u64 (*const ktime)(void) = (void *)5;

u64 calls;

static __attribute__((noinline)) int note(struct event *event, struct task *task)
{
	event->time = ktime();
	event->pid = task->pid;
	return event->command[0];
}

SEC("kprobe/do_exit")
int on_exit(struct task *task)
{
	u32 key = 0;
	struct event *event = map_lookup(&events, &key);

	calls++;
	return event ? note(event, task) : 0;
}

char _license[] SEC("license") = "GPL";
