/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the kernel's memory through a chain of pointers.
 *
 * The names are those that CO-RE programs use, but there is nothing to relocate: an object is built for one kernel,
 * against that kernel's own types, so that a member's address is right as the compiler computes it, and what the
 * bpf_core_*_exists() family asks is answered when the program is compiled:
 *
 *  - what this kernel has is there: 1, its size, its offset, its value;
 *  - what it lacks is an error of the compiler that names the field, type or enumerator. A program for kernels that
 *    differ asks the preprocessor instead, with the HAS_ macros of kernel_offsets.h.
 */
#ifndef __BPF_CORE_READ_H__
#define __BPF_CORE_READ_H__

#include <bpf/bpf_helpers.h>

/* ---- which helper reads ---- */

/*
 * 5.5 split bpf_probe_read() in two, for kernel and for user addresses (commit 6ae08ae3dea2). Earlier kernels have
 * the one that takes both.
 */
#ifdef BPF_HAS_HELPER_probe_read_kernel
#define bpf_core_read(dst, sz, src) bpf_probe_read_kernel(dst, sz, src)
#define bpf_core_read_user(dst, sz, src) bpf_probe_read_user(dst, sz, src)
#define bpf_core_read_str(dst, sz, src) bpf_probe_read_kernel_str(dst, sz, src)
#define bpf_core_read_user_str(dst, sz, src) bpf_probe_read_user_str(dst, sz, src)
#else
#define bpf_core_read(dst, sz, src) bpf_probe_read(dst, sz, src)
#define bpf_core_read_user(dst, sz, src) bpf_probe_read(dst, sz, src)
/* bpf_probe_read_str() came with 4.11: on a kernel without it, reading a string doesn't compile. */
#define bpf_core_read_str(dst, sz, src) bpf_probe_read_str(dst, sz, src)
#define bpf_core_read_user_str(dst, sz, src) bpf_probe_read_str(dst, sz, src)
#endif

/*
 * Until 4.7 (commit 435faee1aae9) the verifier wants memory that a helper fills to hold something before. That no
 * kernel's bpf.h tells; the first helper after it, of 4.8, does.
 */
#ifdef BPF_HAS_HELPER_get_current_task
#define ___bpf_unset
#else
#define ___bpf_unset = {0}
#endif

/* ---- paths: (src, a, b, c) is src->a->b->c, of 1 to 9 members; a member may also be x.y or x[1] ---- */

#define ___bpf_path_1(a) a
#define ___bpf_path_2(a, ...) a->___bpf_path_1(__VA_ARGS__)
#define ___bpf_path_3(a, ...) a->___bpf_path_2(__VA_ARGS__)
#define ___bpf_path_4(a, ...) a->___bpf_path_3(__VA_ARGS__)
#define ___bpf_path_5(a, ...) a->___bpf_path_4(__VA_ARGS__)
#define ___bpf_path_6(a, ...) a->___bpf_path_5(__VA_ARGS__)
#define ___bpf_path_7(a, ...) a->___bpf_path_6(__VA_ARGS__)
#define ___bpf_path_8(a, ...) a->___bpf_path_7(__VA_ARGS__)
#define ___bpf_path_9(a, ...) a->___bpf_path_8(__VA_ARGS__)
/* the lvalue at the end of the path: for its type and size alone, it must not be evaluated */
#define ___bpf_path(src, a...) ((src)->___bpf_apply(___bpf_path_, ___bpf_narg(a))(a))

/* The comma makes a value of the member, which has its type without const and volatile. */
#define ___bpf_hop(rd, to, src, a)                         \
	typeof(((void)0, (src)->a)) to ___bpf_unset;       \
	rd(&to, sizeof(to), (const void *)&(src)->a)

#define ___bpf_walk_1(rd, last, dst, src, a) last(dst, sizeof(*(dst)), (const void *)&(src)->a)
#define ___bpf_walk_2(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p2, src, a); ___bpf_walk_1(rd, last, dst, ____p2, __VA_ARGS__); })
#define ___bpf_walk_3(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p3, src, a); ___bpf_walk_2(rd, last, dst, ____p3, __VA_ARGS__); })
#define ___bpf_walk_4(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p4, src, a); ___bpf_walk_3(rd, last, dst, ____p4, __VA_ARGS__); })
#define ___bpf_walk_5(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p5, src, a); ___bpf_walk_4(rd, last, dst, ____p5, __VA_ARGS__); })
#define ___bpf_walk_6(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p6, src, a); ___bpf_walk_5(rd, last, dst, ____p6, __VA_ARGS__); })
#define ___bpf_walk_7(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p7, src, a); ___bpf_walk_6(rd, last, dst, ____p7, __VA_ARGS__); })
#define ___bpf_walk_8(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p8, src, a); ___bpf_walk_7(rd, last, dst, ____p8, __VA_ARGS__); })
#define ___bpf_walk_9(rd, last, dst, src, a, ...) \
	({ ___bpf_hop(rd, ____p9, src, a); ___bpf_walk_8(rd, last, dst, ____p9, __VA_ARGS__); })
/* Reads every pointer on the path with rd, and what stands at its end with last. */
#define ___bpf_walk(rd, last, dst, src, a...) \
	___bpf_apply(___bpf_walk_, ___bpf_narg(a))(rd, last, dst, src, a)

/* A buffer of bytes holds the value, since a const member has a type that nothing can be read into. */
#define ___bpf_value(rd, src, a...)                                                                  \
	({                                                                                           \
		char ____value[sizeof(___bpf_path(src, a))] __attribute__((aligned(8))) ___bpf_unset; \
		___bpf_walk(rd, rd, (typeof(____value) *)____value, src, a);                         \
		*(typeof(___bpf_path(src, a)) *)____value;                                           \
	})

/* ---- the kernel's memory ---- */

/* BPF_CORE_READ(task, mm, exe_file, f_inode, i_ino): 0 in every byte where a pointer on the way can't be followed. */
#define BPF_CORE_READ(src, a...) ___bpf_value(bpf_core_read, src, a)
/* The same into *dst, sizeof(*dst) bytes of it; 0 or a negative error of the last read. */
#define BPF_CORE_READ_INTO(dst, src, a...) ___bpf_walk(bpf_core_read, bpf_core_read, dst, src, a)
/* A string, cut to sizeof(*dst) and always ended by NUL; its length with the NUL, or a negative error. */
#define BPF_CORE_READ_STR_INTO(dst, src, a...) ___bpf_walk(bpf_core_read, bpf_core_read_str, dst, src, a)

/* ---- the memory of the current process, laid out as the kernel's types are ---- */

#define BPF_CORE_READ_USER(src, a...) ___bpf_value(bpf_core_read_user, src, a)
#define BPF_CORE_READ_USER_INTO(dst, src, a...) \
	___bpf_walk(bpf_core_read_user, bpf_core_read_user, dst, src, a)
#define BPF_CORE_READ_USER_STR_INTO(dst, src, a...) \
	___bpf_walk(bpf_core_read_user, bpf_core_read_user_str, dst, src, a)

/* ---- the names for types of the program's own, which are never relocated ---- */

#define BPF_PROBE_READ(src, a...) BPF_CORE_READ(src, a)
#define BPF_PROBE_READ_INTO(dst, src, a...) BPF_CORE_READ_INTO(dst, src, a)
#define BPF_PROBE_READ_STR_INTO(dst, src, a...) BPF_CORE_READ_STR_INTO(dst, src, a)
#define BPF_PROBE_READ_USER(src, a...) BPF_CORE_READ_USER(src, a)
#define BPF_PROBE_READ_USER_INTO(dst, src, a...) BPF_CORE_READ_USER_INTO(dst, src, a)
#define BPF_PROBE_READ_USER_STR_INTO(dst, src, a...) BPF_CORE_READ_USER_STR_INTO(dst, src, a)

/* ---- what this kernel's types have ---- */

/* (s->member) or (struct type, member) */
#define ___bpf_field_1(field) field
#define ___bpf_field_2(type, member) (((typeof(type) *)0)->member)
#define ___bpf_field(field...) ___bpf_apply(___bpf_field_, ___bpf_narg(field))(field)

/* Never evaluated, but it must compile; written so that a bitfield or a struct may be asked for too. */
#define bpf_core_field_exists(field...) (0 ? ((void)___bpf_field(field), 1) : 1)
/* in bytes; a bitfield has none */
#define bpf_core_field_size(field...) sizeof(___bpf_field(field))

/*
 * In bytes from the start of the type. Of (s->member) only the compiler's BPF backend knows the offset; it leaves a
 * relocation beside the value, which is right already.
 */
#define ___bpf_offset_1(field) __builtin_preserve_field_info(field, BPF_FIELD_BYTE_OFFSET)
#define ___bpf_offset_2(type, member) __builtin_offsetof(typeof(type), member)
#define bpf_core_field_offset(field...) ___bpf_apply(___bpf_offset_, ___bpf_narg(field))(field)

#define bpf_core_type_exists(type) (sizeof(typeof(type)) || 1)
#define bpf_core_type_matches(type) bpf_core_type_exists(type)
#define bpf_core_type_size(type) sizeof(typeof(type))

#define bpf_core_enum_value_exists(enum_type, value) ((typeof(enum_type))(value) || 1)
#define bpf_core_enum_value(enum_type, value) ((typeof(enum_type))(value))

/* ---- bitfields ---- */

/* What __builtin_preserve_field_info() is asked for; the numbers are clang's (BPFCORE.h). */
enum bpf_field_info_kind {
	BPF_FIELD_BYTE_OFFSET = 0,
	BPF_FIELD_BYTE_SIZE = 1,
	BPF_FIELD_EXISTS = 2,
	BPF_FIELD_SIGNED = 3,
	BPF_FIELD_LSHIFT_U64 = 4,
	BPF_FIELD_RSHIFT_U64 = 5,
};

/* Where the verifier lets a pointer be followed directly (fentry, fexit, LSM …). */
#define BPF_CORE_READ_BITFIELD(s, field) ((unsigned long long)(s)->field)

#define ___bpf_field_info(s, field, what) __builtin_preserve_field_info((s)->field, BPF_FIELD_##what)

/*
 * Anywhere else. C has no address of a bitfield, but the BPF backend knows its position: it leaves relocations
 * beside the numbers, which are right already.
 */
#define BPF_CORE_READ_BITFIELD_PROBED(s, field)                                                     \
	({                                                                                          \
		unsigned long long ____bits = 0;                                                    \
		bpf_core_read(&____bits, ___bpf_field_info(s, field, BYTE_SIZE),                    \
			      (const char *)(s) + ___bpf_field_info(s, field, BYTE_OFFSET));        \
		____bits <<= ___bpf_field_info(s, field, LSHIFT_U64);                               \
		if (___bpf_field_info(s, field, SIGNED))                                            \
			____bits = (long long)____bits >> ___bpf_field_info(s, field, RSHIFT_U64);  \
		else                                                                                \
			____bits >>= ___bpf_field_info(s, field, RSHIFT_U64);                       \
		____bits;                                                                           \
	})

/* ---- BTF type ids: only a loader knows the kernel's, from a relocation ---- */

enum bpf_type_id_kind {
	BPF_TYPE_ID_LOCAL = 0,
	BPF_TYPE_ID_TARGET = 1,
};

#define bpf_core_type_id_local(type) __builtin_btf_type_id(*(typeof(type) *)0, BPF_TYPE_ID_LOCAL)
#define bpf_core_type_id_kernel(type) __builtin_btf_type_id(*(typeof(type) *)0, BPF_TYPE_ID_TARGET)

extern void *bpf_rdonly_cast(const void *obj, unsigned int btf_id) __weak __ksym;
/* ptr as a pointer to a type of the kernel that may be followed for reading (6.2 and later) */
#define bpf_core_cast(ptr, type) ((typeof(type) *)bpf_rdonly_cast((ptr), bpf_core_type_id_kernel(type)))

#endif
