/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the fields of an event mean, for the decoders that are generated from it. Each macro stands behind a member's
 * name and its array bounds: u32 saddr bpf_ipv4; u8 mac[6] bpf_mac; They change neither layout nor code. Behind an array
 * they are said of its elements: u32 hops[4] bpf_ipv4; u8 macs[2][6] bpf_mac;
 */
#ifndef __BPF_MEANING__
#define __BPF_MEANING__

#if defined(__has_attribute)
#if __has_attribute(btf_decl_tag)
#define bpf_meaning(what) __attribute__((btf_decl_tag(what)))
#endif
#endif
#ifndef bpf_meaning
#warning "This compiler has no btf_decl_tag, so that the meanings of fields get lost: say them in the POM's <meanings>."
#define bpf_meaning(what)
#endif

/* What follows a word may be a macro, whose value counts. */
#define __bpf_meaning_of(word, value) bpf_meaning(word ":" #value)

/* 4 bytes in network order: an IPv4 address. */
#define bpf_ipv4 bpf_meaning("ipv4")

/* 16 bytes in network order: an IPv6 address. */
#define bpf_ipv6 bpf_meaning("ipv6")

/* 2 bytes in network order: a port. */
#define bpf_port bpf_meaning("port")

/* 6 bytes: an Ethernet address. */
#define bpf_mac bpf_meaning("mac")

/* A u64 of bpf_ktime_get_ns() or bpf_ktime_get_boot_ns(). */
#define bpf_ns_since_boot bpf_meaning("ns_since_boot")

/* A __be32 or struct in_addr that is no address: the number, in host order. */
#define bpf_number bpf_meaning("number")

/* An array of bytes that holds text up to the first NUL; char[] needs no such word. */
#define bpf_cstring bpf_meaning("cstring")

/* A char[] that holds no text: its bytes as they are. */
#define bpf_bytes bpf_meaning("bytes")

/* An integer whose bits have the names of an enum's values: u32 flags bpf_flags(open_flags); */
#define bpf_flags(enum_name) __bpf_meaning_of("flags", enum_name)

/* An array of which another member of the struct counts the elements: char path[256] bpf_counted_by(path_length); */
#define bpf_counted_by(member) __bpf_meaning_of("counted_by", member)

/*
 * A union of which another member of the struct, declared before it, tells what it holds:
 *
 *	enum kind { KIND_TCP, KIND_UDP } kind;
 *	union {
 *		struct tcp tcp;
 *		struct udp udp;
 *		u64 raw bpf_union_case(7);
 *	} data bpf_union_tag(kind);
 *
 * A member belongs to the enumerator that ends with its name, or to the values that bpf_union_case names.
 */
#define bpf_union_tag(member) __bpf_meaning_of("union_tag", member)
#define bpf_union_case(value) __bpf_meaning_of("union_case", value)

#endif
