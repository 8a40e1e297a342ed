/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Byte order between host and network. The builtins fold to constants, so that the macros also serve as case labels
 * and in initialisers.
 */
#ifndef __BPF_ENDIAN__
#define __BPF_ENDIAN__

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ___bpf_big16(x) __builtin_bswap16(x)
#define ___bpf_big32(x) __builtin_bswap32(x)
#define ___bpf_big64(x) __builtin_bswap64(x)
#elif __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define ___bpf_big16(x) ((unsigned short)(x))
#define ___bpf_big32(x) ((unsigned int)(x))
#define ___bpf_big64(x) ((unsigned long long)(x))
#else
#error "the compiler doesn't say which byte order it compiles for"
#endif

#define bpf_htons(x) ___bpf_big16(x)
#define bpf_ntohs(x) ___bpf_big16(x)
#define bpf_htonl(x) ___bpf_big32(x)
#define bpf_ntohl(x) ___bpf_big32(x)
#define bpf_cpu_to_be64(x) ___bpf_big64(x)
#define bpf_be64_to_cpu(x) ___bpf_big64(x)

#endif
