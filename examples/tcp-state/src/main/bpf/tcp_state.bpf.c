// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
/*
 * Tells of every TCP connection when it ends: whose it was, between which addresses, how long it lasted, how much it
 * carried each way, and how it ended.
 *
 * A connection is its struct sock, from the first change of state that is seen to the last. Those that were open
 * before this program was attached are not told of.
 *
 *  - Outbound: connect() sets TCP_SYN_SENT in the process that calls it. That process owns the connection.
 *  - Inbound: TCP_ESTABLISHED is set when the handshake's last packet comes in, in softirq, where the current process
 *    is whoever was on the CPU. The owner is the process that accepts the connection, and it is known when accept()
 *    joins the new sock to a socket: security_sock_graft(). A probe at the return of inet_csk_accept() would do, but
 *    the kernel keeps only a few return addresses for it, and each process that waits in accept() takes one: of a
 *    server with hundreds of such processes, most would go unnoticed.
 *
 * The kernel functions have had these first parameters from 4.4 to 7.2.
 */
#include "vmlinux.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

/* Numbers of <sys/socket.h> and <errno.h>, in case vmlinux.h doesn't have them: they are macros. */
#ifndef AF_INET
#define AF_INET 2
#endif
#ifndef AF_INET6
#define AF_INET6 10
#endif
#ifndef EPIPE
#define EPIPE 32
#endif
#ifndef ENETUNREACH
#define ENETUNREACH 101
#endif
#ifndef ECONNRESET
#define ECONNRESET 104
#endif
#ifndef ETIMEDOUT
#define ETIMEDOUT 110
#endif
#ifndef ECONNREFUSED
#define ECONNREFUSED 111
#endif
#ifndef EHOSTUNREACH
#define EHOSTUNREACH 113
#endif

/* Connections at a time; while that many are open, new ones are not told of. */
#define MAX_CONNECTIONS 16384

#define COMM_LENGTH 16

enum tcp_direction {
	TCP_OUTBOUND = 1, /* this host connected */
	TCP_INBOUND = 2,  /* this host was connected to */
};

enum tcp_result {
	/* Established, and both sides' data were delivered: this side was the first to finish, or the other was. */
	TCP_RESULT_CLOSED_LOCAL = 1,
	TCP_RESULT_CLOSED_REMOTE = 2,
	/* Established, then reset by the other side. */
	TCP_RESULT_RESET = 3,
	/* Established, then given up by this side: closed with data unread, without lingering, or never accepted. */
	TCP_RESULT_ABORTED = 4,
	/* Established, then the other side no longer answered. */
	TCP_RESULT_LOST = 5,
	/* Never established. */
	TCP_RESULT_REFUSED = 6,
	TCP_RESULT_CONNECT_TIMEOUT = 7,
	TCP_RESULT_UNREACHABLE = 8,
	/* Never established for another reason: error says which, 0 that this side gave up or had no port to use. */
	TCP_RESULT_CONNECT_FAILED = 9,
};

/* What user space gets of a connection that ended. */
struct tcp_event {
	/*
	 * Nanoseconds since boot, without the time that the host slept (CLOCK_MONOTONIC). An outbound connection
	 * starts when it is asked for, an inbound one when it is established.
	 */
	__u64 start_ns;
	__u64 end_ns;
	/*
	 * Bytes of payload: those that came in without a gap, whether or not the process read them, and those that
	 * went out and were acknowledged by the other side. SYN and FIN, which TCP counts like bytes, are not counted.
	 */
	__u64 bytes_in;
	__u64 bytes_out;
	/* The owner: process (thread group) and user as the host knows them; 0 and an empty name if unattributed. */
	__u32 pid;
	__u32 uid;
	enum tcp_direction direction;
	enum tcp_result result;
	/* The errno that the connection ended with, 0 if none. */
	__u32 error;
	/* AF_INET, where local_ipv4 and remote_ipv4 hold the addresses, or AF_INET6. IPv4 over an IPv6 socket is IPv4. */
	__u16 family;
	__be16 local_port;
	__be16 remote_port;
	/* 0 if no process is known to own the connection: it ended before it was accepted. */
	__u8 attributed;
	__be32 local_ipv4;
	__be32 remote_ipv4;
	struct in6_addr local_ipv6;
	struct in6_addr remote_ipv6;
	char comm[COMM_LENGTH];
};

/* What is known of a connection that goes on. */
struct connection {
	__u64 start_ns;
	/* Counts left from an earlier connection of this sock: before 5.3, tcp_disconnect() did not clear them. */
	__u64 acked_before;
	__u64 received_before;
	__u32 pid;
	__u32 uid;
	enum tcp_direction direction;
	__u8 attributed;
	/* Known before its handshake was over, so that TCP_ESTABLISHED doesn't begin another connection. */
	__u8 in_handshake;
	char comm[COMM_LENGTH];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_CONNECTIONS);
	__type(key, __u64); /* address of the struct sock */
	__type(value, struct connection);
} connections SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} events SEC(".maps");

static __always_inline void attribute_to_current(struct connection *connection)
{
	connection->pid = bpf_get_current_pid_tgid() >> 32;
	connection->uid = (__u32)bpf_get_current_uid_gid();
	connection->attributed = 1;
	bpf_get_current_comm(connection->comm, sizeof(connection->comm));
}

static __always_inline void on_connect(__u64 key, const struct tcp_sock *tcp)
{
	struct connection connection;

	__builtin_memset(&connection, 0, sizeof(connection));
	connection.start_ns = bpf_ktime_get_ns();
	connection.direction = TCP_OUTBOUND;
	connection.acked_before = BPF_CORE_READ(tcp, bytes_acked);
	connection.received_before = BPF_CORE_READ(tcp, bytes_received);
	attribute_to_current(&connection);
	bpf_map_update_elem(&connections, &key, &connection, BPF_ANY);
}

/* Both sides sent a SYN at once: the outbound connection goes on through TCP_SYN_RECV. */
static __always_inline void on_crossed_syns(__u64 key)
{
	struct connection *connection = bpf_map_lookup_elem(&connections, &key);

	if (connection)
		connection->in_handshake = 1;
}

static __always_inline void on_established(__u64 key, unsigned char old_state)
{
	struct connection *known, connection;

	/* From TCP_SYN_SENT it is outbound: known since connect(), or begun before this program was attached. */
	if (old_state != TCP_SYN_RECV)
		return;
	known = bpf_map_lookup_elem(&connections, &key);
	if (known && known->in_handshake) {
		known->in_handshake = 0;
		return;
	}
	__builtin_memset(&connection, 0, sizeof(connection));
	connection.start_ns = bpf_ktime_get_ns();
	connection.direction = TCP_INBOUND;
	bpf_map_update_elem(&connections, &key, &connection, BPF_ANY);
}

/* A FIN of ours was sent in these states; it is the last that is to be acknowledged. */
static __always_inline int is_fin_acked(const struct tcp_sock *tcp, unsigned char old_state)
{
	switch (old_state) {
	case TCP_FIN_WAIT1:
	case TCP_FIN_WAIT2:
	case TCP_CLOSING:
	case TCP_LAST_ACK:
		return BPF_CORE_READ(tcp, snd_una) == BPF_CORE_READ(tcp, write_seq);
	}
	return 0;
}

static __always_inline enum tcp_result failure_to_connect(int error)
{
	switch (error) {
	case ECONNREFUSED:
		return TCP_RESULT_REFUSED;
	case ETIMEDOUT:
		return TCP_RESULT_CONNECT_TIMEOUT;
	case EHOSTUNREACH:
	case ENETUNREACH:
		return TCP_RESULT_UNREACHABLE;
	}
	return TCP_RESULT_CONNECT_FAILED;
}

static __always_inline enum tcp_result result_of(unsigned char old_state, int error, int fin_acked)
{
	if (old_state == TCP_SYN_SENT || old_state == TCP_SYN_RECV)
		return failure_to_connect(error);
	/* EPIPE: reset after the other side had finished (tcp_reset() in TCP_CLOSE_WAIT). */
	if (error == ECONNRESET || error == EPIPE)
		return TCP_RESULT_RESET;
	if (error == ETIMEDOUT || error == EHOSTUNREACH || error == ENETUNREACH)
		return TCP_RESULT_LOST;
	if (!fin_acked)
		return TCP_RESULT_ABORTED;
	return old_state == TCP_LAST_ACK ? TCP_RESULT_CLOSED_REMOTE : TCP_RESULT_CLOSED_LOCAL;
}

/* what of a count is payload, where the counters also took in sequence numbers of SYN and FIN */
static __always_inline __u64 payload(__u64 counted, __u64 before, __u64 no_payload)
{
	counted -= before;
	return counted > no_payload ? counted - no_payload : 0;
}

/*
 * tp->bytes_acked grows with snd_una (tcp_snd_una_update()): past our SYN if we sent one to connect, for the child of
 * a listener starts after it, and past our FIN. tp->bytes_received grows with rcv_nxt (tcp_rcv_nxt_update()): past the
 * other side's FIN, for which tcp_fin() sets SOCK_DONE, but not its SYN.
 */
static __always_inline void count_bytes(struct tcp_event *event, const struct connection *connection,
					const struct tcp_sock *tcp, unsigned char old_state, int fin_acked)
{
	const struct sock *sk = (const struct sock *)tcp;
	int syn_acked = connection->direction == TCP_OUTBOUND && old_state != TCP_SYN_SENT && old_state != TCP_SYN_RECV;
	int fin_received = (BPF_CORE_READ(sk, __sk_common.skc_flags) >> SOCK_DONE) & 1;

	event->bytes_out = payload(BPF_CORE_READ(tcp, bytes_acked), connection->acked_before, syn_acked + fin_acked);
	event->bytes_in = payload(BPF_CORE_READ(tcp, bytes_received), connection->received_before, fin_received);
}

static __always_inline int is_ipv4_mapped(const struct in6_addr *address)
{
	return address->in6_u.u6_addr32[0] == 0 && address->in6_u.u6_addr32[1] == 0 &&
	       address->in6_u.u6_addr32[2] == bpf_htonl(0xffff);
}

static __always_inline void read_addresses(struct tcp_event *event, const struct sock *sk)
{
	event->family = BPF_CORE_READ(sk, __sk_common.skc_family);
	event->local_port = bpf_htons(BPF_CORE_READ(sk, __sk_common.skc_num));
	event->remote_port = BPF_CORE_READ(sk, __sk_common.skc_dport);
	if (event->family == AF_INET6) {
		BPF_CORE_READ_INTO(&event->remote_ipv6, sk, __sk_common.skc_v6_daddr);
		if (!is_ipv4_mapped(&event->remote_ipv6)) {
			BPF_CORE_READ_INTO(&event->local_ipv6, sk, __sk_common.skc_v6_rcv_saddr);
			return;
		}
		/* The kernel keeps the IPv4 addresses of such a socket as well. */
		__builtin_memset(&event->remote_ipv6, 0, sizeof(event->remote_ipv6));
		event->family = AF_INET;
	}
	event->local_ipv4 = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
	event->remote_ipv4 = BPF_CORE_READ(sk, __sk_common.skc_daddr);
}

static __always_inline void on_close(void *ctx, __u64 key, const struct tcp_sock *tcp, unsigned char old_state)
{
	const struct sock *sk = (const struct sock *)tcp;
	struct connection *connection;
	struct tcp_event event;
	int fin_acked;

	connection = bpf_map_lookup_elem(&connections, &key);
	if (!connection)
		return;
	/* What the fields leave free must be set too: the verifier lets nothing unknown out of the stack. */
	__builtin_memset(&event, 0, sizeof(event));
	event.start_ns = connection->start_ns;
	event.end_ns = bpf_ktime_get_ns();
	event.pid = connection->pid;
	event.uid = connection->uid;
	event.attributed = connection->attributed;
	event.direction = connection->direction;
	__builtin_memcpy(event.comm, connection->comm, sizeof(event.comm));

	fin_acked = is_fin_acked(tcp, old_state);
	event.error = BPF_CORE_READ(sk, sk_err);
	event.result = result_of(old_state, event.error, fin_acked);
	count_bytes(&event, connection, tcp, old_state, fin_acked);
	read_addresses(&event, sk);

	bpf_map_delete_elem(&connections, &key);
	/* The number of the CPU, which BPF_F_CURRENT_CPU stands for: 4.4 does not know that yet. */
	bpf_perf_event_output(ctx, &events, bpf_get_smp_processor_id(), &event, sizeof(event));
}

/* Called before the change: the sock still has its old state, its ports and its counters. */
SEC("kprobe/tcp_set_state")
int BPF_KPROBE(tcp_state_change, struct sock *sk, int new_state)
{
	unsigned char old_state = BPF_CORE_READ(sk, __sk_common.skc_state);
	const struct tcp_sock *tcp = (const struct tcp_sock *)sk;
	__u64 key = (__u64)sk;

	switch (new_state) {
	case TCP_SYN_SENT:
		on_connect(key, tcp);
		break;
	case TCP_SYN_RECV:
		on_crossed_syns(key);
		break;
	case TCP_ESTABLISHED:
		on_established(key, old_state);
		break;
	case TCP_CLOSE:
		on_close(ctx, key, tcp, old_state);
		break;
	}
	return 0;
}

/* A connection whose SYN carried data (TCP Fast Open) may be accepted while its handshake goes on. */
static __always_inline int is_fast_open(const struct sock *sk)
{
	__u16 family = BPF_CORE_READ(sk, __sk_common.skc_family);

	return (family == AF_INET || family == AF_INET6) && BPF_CORE_READ(sk, __sk_common.skc_state) == TCP_SYN_RECV;
}

/* Called for every accepted connection, in the process that accepts it. */
SEC("kprobe/security_sock_graft")
int BPF_KPROBE(tcp_accepted, struct sock *sk)
{
	__u64 key = (__u64)sk;
	struct connection *known = bpf_map_lookup_elem(&connections, &key);
	struct connection connection;

	__builtin_memset(&connection, 0, sizeof(connection));
	if (known) {
		connection.start_ns = known->start_ns;
		connection.in_handshake = known->in_handshake;
		if (known->direction != TCP_INBOUND)
			return 0;
	} else if (is_fast_open(sk)) {
		connection.start_ns = bpf_ktime_get_ns();
		connection.in_handshake = 1;
	} else {
		return 0;
	}
	connection.direction = TCP_INBOUND;
	attribute_to_current(&connection);
	/* It may have ended on another CPU meanwhile, and must not come back then. */
	bpf_map_update_elem(&connections, &key, &connection, known ? BPF_EXIST : BPF_NOEXIST);
	return 0;
}

/* The kernel lends the helpers used here to programs under the GPL only. */
char LICENSE[] SEC("license") = "GPL";
