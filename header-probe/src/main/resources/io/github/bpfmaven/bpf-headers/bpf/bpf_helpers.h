/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every BPF program starts from: sections, map definitions, and the kernel's helper functions.
 *
 * Include vmlinux.h first. The helpers come from bpf_helper_defs.h, which is generated for each kernel and declares
 * exactly those that this kernel has: a call of any other doesn't compile. For each it also defines
 * BPF_HAS_HELPER_name (without the "bpf_"), so that a program can do without where it must:
 *
 *	#ifdef BPF_HAS_HELPER_ktime_get_boot_ns
 */
#ifndef __BPF_HELPERS__
#define __BPF_HELPERS__

#include <bpf/bpf_helper_defs.h>

/* ---- the C that kernel sources take for granted ---- */

#ifndef NULL
#define NULL ((void *)0)
#endif

#ifndef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif

#ifndef container_of
#define container_of(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))
#endif

#ifndef likely
#define likely(x) __builtin_expect(!!(x), 1)
#endif
#ifndef unlikely
#define unlikely(x) __builtin_expect(!!(x), 0)
#endif

/* A sublevel beyond 255 counts as 255, as it does in LINUX_VERSION_CODE: it has one byte there. */
#ifndef KERNEL_VERSION
#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
#endif

/* Memory may have changed: the compiler reads it again. */
#ifndef barrier
#define barrier() asm volatile("" ::: "memory")
#endif

/* The compiler forgets what it knows about var, and so can't drop a bounds check that the verifier needs to see. */
#ifndef barrier_var
#define barrier_var(var) asm volatile("" : "+r"(var))
#endif

/* A path that must not be reached: it becomes a call that no loader accepts. */
#ifndef __bpf_unreachable
#define __bpf_unreachable() __builtin_trap()
#endif

/* vmlinux.h or a kernel header may have a definition of its own; inlining must not be a mere hint here. */
#undef __always_inline
#define __always_inline inline __attribute__((always_inline))

#ifndef __noinline
#define __noinline __attribute__((noinline))
#endif
#ifndef __weak
#define __weak __attribute__((weak))
#endif
/* Not visible to other objects after linking: the verifier checks such a function together with its callers. */
#define __hidden __attribute__((visibility("hidden")))

/* ---- sections ---- */

/* Where the loader finds it. The name of a program's section says what it attaches to. */
#define SEC(name) __attribute__((section(name), used))

/* extern variables that the loader fills in: from the kernel's configuration, and from its symbols */
#define __kconfig __attribute__((section(".kconfig")))
#define __ksym __attribute__((section(".ksyms")))

/* Is that weak __ksym there? Not weak, it would always be, and the program would not load without it. */
#define bpf_ksym_exists(sym)                                                                      \
	({                                                                                        \
		_Static_assert(!__builtin_constant_p(!!(sym)), #sym " must be declared __weak"); \
		!!(sym);                                                                          \
	})

/* ---- what the verifier reads in BTF about pointers in maps, and about arguments ---- */

#define __kptr_untrusted __attribute__((btf_type_tag("kptr_untrusted")))
#define __kptr __attribute__((btf_type_tag("kptr")))
#define __percpu_kptr __attribute__((btf_type_tag("percpu_kptr")))
#define __uptr __attribute__((btf_type_tag("uptr")))

#define __arg_ctx __attribute__((btf_decl_tag("arg:ctx")))
#define __arg_nonnull __attribute__((btf_decl_tag("arg:nonnull")))
#define __arg_nullable __attribute__((btf_decl_tag("arg:nullable")))
#define __arg_trusted __attribute__((btf_decl_tag("arg:trusted")))
#define __arg_untrusted __attribute__((btf_decl_tag("arg:untrusted")))
#define __arg_arena __attribute__((btf_decl_tag("arg:arena")))

/* ---- maps ---- */

/*
 * The members of a map in the .maps section: the loader reads the definition in BTF alone, where a number is the
 * length of an array and a type is what a pointer points to.
 */
#define __uint(name, val) int (*name)[val]
#define __type(name, val) typeof(val) *name
#define __array(name, val) typeof(val) *name[]
/* A number that the length of an array can't hold is the value of an enumerator. */
#define __ulong(name, val)                                              \
	enum {                                                          \
		___bpf_concat(__bpf_ulong_, __COUNTER__) = (val)        \
	} name

/* A map in the older maps section, where the definition is data. Loaders since libbpf 1.0 want .maps instead. */
struct bpf_map_def {
	unsigned int type;
	unsigned int key_size;
	unsigned int value_size;
	unsigned int max_entries;
	unsigned int map_flags;
};

/* __uint(pinning, LIBBPF_PIN_BY_NAME): kept in the BPF file system under its name, and found there again. */
enum libbpf_pin_type {
	LIBBPF_PIN_NONE,
	LIBBPF_PIN_BY_NAME,
};

/* The value of a __kconfig variable for an option that can be a module. */
enum libbpf_tristate {
	TRI_NO = 0,
	TRI_YES = 1,
	TRI_MODULE = 2,
};

/* ---- macros with a varying number of arguments ---- */

#define ___bpf_concat2(a, b) a##b
#define ___bpf_concat(a, b) ___bpf_concat2(a, b)
#define ___bpf_13th(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, N, ...) N
/* how many arguments these are: 0 to 12 */
#define ___bpf_narg(...) ___bpf_13th(_, ##__VA_ARGS__, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
/* macro##n, where n is the number of arguments */
#define ___bpf_apply(macro, n) ___bpf_concat(macro, n)

/* a list of values, each widened to 64 bits */
#define ___bpf_u64_0()
#define ___bpf_u64_1(x) (unsigned long long)(x)
#define ___bpf_u64_2(x, ...) ___bpf_u64_1(x), ___bpf_u64_1(__VA_ARGS__)
#define ___bpf_u64_3(x, ...) ___bpf_u64_1(x), ___bpf_u64_2(__VA_ARGS__)
#define ___bpf_u64_4(x, ...) ___bpf_u64_1(x), ___bpf_u64_3(__VA_ARGS__)
#define ___bpf_u64_5(x, ...) ___bpf_u64_1(x), ___bpf_u64_4(__VA_ARGS__)
#define ___bpf_u64_6(x, ...) ___bpf_u64_1(x), ___bpf_u64_5(__VA_ARGS__)
#define ___bpf_u64_7(x, ...) ___bpf_u64_1(x), ___bpf_u64_6(__VA_ARGS__)
#define ___bpf_u64_8(x, ...) ___bpf_u64_1(x), ___bpf_u64_7(__VA_ARGS__)
#define ___bpf_u64_9(x, ...) ___bpf_u64_1(x), ___bpf_u64_8(__VA_ARGS__)
#define ___bpf_u64_10(x, ...) ___bpf_u64_1(x), ___bpf_u64_9(__VA_ARGS__)
#define ___bpf_u64_11(x, ...) ___bpf_u64_1(x), ___bpf_u64_10(__VA_ARGS__)
#define ___bpf_u64_12(x, ...) ___bpf_u64_1(x), ___bpf_u64_11(__VA_ARGS__)
#define ___bpf_u64s(args...) ___bpf_apply(___bpf_u64_, ___bpf_narg(args))(args)

/* ---- printing ---- */

/*
 * A format lies in .rodata. Kernels before 5.2 have no global data, there it is copied to the stack; a program that
 * wants that everywhere defines BPF_NO_GLOBAL_DATA.
 */
#if defined(BPF_HAS_GLOBAL_DATA) && !defined(BPF_NO_GLOBAL_DATA)
#define ___bpf_fmt_storage static const
#else
#define ___bpf_fmt_storage
#endif

#define ___bpf_print_few(fmt, args...)                                 \
	({                                                             \
		___bpf_fmt_storage char ____fmt[] = fmt;               \
		bpf_trace_printk(____fmt, sizeof(____fmt), ##args);    \
	})

/* bpf_trace_vprintk is in 5.16 and later; on an earlier kernel, a fourth value to print doesn't compile. */
#define ___bpf_print_many(fmt, args...)                                                      \
	({                                                                                   \
		static const char ____fmt[] = fmt;                                           \
		unsigned long long ____values[] = {___bpf_u64s(args)};                       \
		bpf_trace_vprintk(____fmt, sizeof(____fmt), ____values, sizeof(____values)); \
	})

#define ___bpf_print_0 ___bpf_print_few
#define ___bpf_print_1 ___bpf_print_few
#define ___bpf_print_2 ___bpf_print_few
#define ___bpf_print_3 ___bpf_print_few
#define ___bpf_print_4 ___bpf_print_many
#define ___bpf_print_5 ___bpf_print_many
#define ___bpf_print_6 ___bpf_print_many
#define ___bpf_print_7 ___bpf_print_many
#define ___bpf_print_8 ___bpf_print_many
#define ___bpf_print_9 ___bpf_print_many
#define ___bpf_print_10 ___bpf_print_many
#define ___bpf_print_11 ___bpf_print_many
#define ___bpf_print_12 ___bpf_print_many

/* Prints to /sys/kernel/tracing/trace_pipe: for debugging, all programs share it. */
#define bpf_printk(fmt, args...) ___bpf_apply(___bpf_print_, ___bpf_narg(args))(fmt, ##args)

/* Prints into the file that a bpf_iter program serves (5.8 and later). */
#define BPF_SEQ_PRINTF(seq, fmt, args...)                                                       \
	({                                                                                      \
		static const char ____fmt[] = fmt;                                              \
		unsigned long long ____values[___bpf_narg(args)] = {___bpf_u64s(args)};         \
		bpf_seq_printf(seq, ____fmt, sizeof(____fmt), ____values, sizeof(____values));  \
	})

/* Prints to memory (5.13 and later); returns the length with the final NUL, also where it was cut. */
#define BPF_SNPRINTF(out, out_size, fmt, args...)                                                    \
	({                                                                                           \
		static const char ____fmt[] = fmt;                                                   \
		unsigned long long ____values[___bpf_narg(args)] = {___bpf_u64s(args)};              \
		bpf_snprintf(out, out_size, ____fmt, ____values, sizeof(____values));                \
	})

/* ---- tail calls ---- */

#ifdef __bpf__
/*
 * A tail call to a slot known at compile time. Written out, since the compiler could merge two calls of
 * bpf_tail_call() into one with a slot from a register, which the kernel can't turn into a direct jump.
 */
static __always_inline void bpf_tail_call_static(void *ctx, const void *map, const unsigned int slot)
{
	if (!__builtin_constant_p(slot))
		__bpf_unreachable();

	asm volatile("r1 = %[ctx]\n\t"
		     "r2 = %[map]\n\t"
		     "r3 = %[slot]\n\t"
		     "call 12" /* BPF_FUNC_tail_call */
		     :
		     : [ctx] "r"(ctx), [map] "r"(map), [slot] "i"(slot)
		     : "r0", "r1", "r2", "r3", "r4", "r5");
}
#endif

/* ---- loops that the verifier walks once (iterators, 6.4 and later) ---- */

struct bpf_iter_num;
extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) __weak __ksym;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) __weak __ksym;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) __weak __ksym;

/* bpf_for_each(num, p, 0, 10) { use(*p); }: type is the iterator's, args are those of bpf_iter_TYPE_new. */
#ifndef bpf_for_each
#define bpf_for_each(type, cur, args...)                                                           \
	for (struct bpf_iter_##type ____it __attribute__((                                         \
		     aligned(8), cleanup(bpf_iter_##type##_destroy))),                             \
	     *____started __attribute__((unused)) = (bpf_iter_##type##_new(&____it, ##args), (void *)0); \
	     ((cur) = bpf_iter_##type##_next(&____it));)
#endif

/* bpf_for(i, 0, n) { use(i); }: i stays within [start, end), and the verifier knows it. */
#ifndef bpf_for
#define bpf_for(i, start, end)                                                                       \
	for (struct bpf_iter_num ____it __attribute__((aligned(8), cleanup(bpf_iter_num_destroy))),  \
	     *____started __attribute__((unused)) = (bpf_iter_num_new(&____it, (start), (end)), (void *)0); \
	     ({                                                                                      \
		     int *____at = bpf_iter_num_next(&____it);                                       \
		     ____at && ((i) = *____at, (i) >= (start) && (i) < (end));                       \
	     });)
#endif

/* bpf_repeat(n) { … } */
#ifndef bpf_repeat
#define bpf_repeat(n)                                                                                \
	for (struct bpf_iter_num ____it __attribute__((aligned(8), cleanup(bpf_iter_num_destroy))),  \
	     *____started __attribute__((unused)) = (bpf_iter_num_new(&____it, 0, (n)), (void *)0);  \
	     bpf_iter_num_next(&____it);)
#endif

#endif
