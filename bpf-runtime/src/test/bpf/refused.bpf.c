// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/* Programs that no verifier takes. */
#include "test.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} values SEC(".maps");

SEC("?socket/past_value")
int past_value(void *ctx)
{
	__u32 key = 0;
	char *value = bpf_map_lookup_elem(&values, &key);

	if (!value)
		return 0;
	return value[17]; /* the value has 8 bytes */
}

static long (*bpf_of_the_future)(void) = (void *)12345;

SEC("?socket/unknown_helper")
int unknown_helper(void *ctx)
{
	return bpf_of_the_future();
}

SEC("?socket/endless")
int endless(void *ctx)
{
	__u64 sum = 0;

	while (bpf_get_smp_processor_id() < 1000000)
		sum++;
	return (int)sum;
}

SEC("?socket/not_gpl")
int not_gpl(void *ctx)
{
	char text[] = "x";

	return (int)bpf_trace_printk(text, sizeof(text));
}
