/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The arguments of functions and system calls, from the registers of a probe, and program definitions that name them.
 *
 * The architecture is the target's: __TARGET_ARCH_x86, __TARGET_ARCH_arm64 or __TARGET_ARCH_riscv is defined when the
 * program is compiled.
 */
#ifndef __BPF_TRACING_H__
#define __BPF_TRACING_H__

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

/* ---- registers ---- */

#if defined(__TARGET_ARCH_x86)

/* The x86-64 calling convention; system calls take the fourth argument in r10, since SYSCALL overwrites cx. */
#define ___bpf_regs(x) ((const struct pt_regs *)(x))
#define ___bpf_sys_regs(x) ___bpf_regs(x)
#define ___bpf_reg_1 di
#define ___bpf_reg_2 si
#define ___bpf_reg_3 dx
#define ___bpf_reg_4 cx
#define ___bpf_reg_5 r8
#define ___bpf_reg_6 r9
#define ___bpf_sys_reg_1 di
#define ___bpf_sys_reg_4 r10
#define ___bpf_reg_fp bp
#define ___bpf_reg_rc ax
#define ___bpf_reg_sp sp
#define ___bpf_reg_ip ip

#elif defined(__TARGET_ARCH_arm64)

/*
 * AAPCS64. A program sees the registers as struct user_pt_regs, which struct pt_regs starts with. A system call's
 * first argument is in orig_x0: regs[0] takes the result.
 */
#define ___bpf_regs(x) ((const struct user_pt_regs *)(x))
#define ___bpf_sys_regs(x) ((const struct pt_regs *)(x))
#define ___bpf_reg_1 regs[0]
#define ___bpf_reg_2 regs[1]
#define ___bpf_reg_3 regs[2]
#define ___bpf_reg_4 regs[3]
#define ___bpf_reg_5 regs[4]
#define ___bpf_reg_6 regs[5]
#define ___bpf_reg_7 regs[6]
#define ___bpf_reg_8 regs[7]
#define ___bpf_sys_reg_1 orig_x0
#define ___bpf_sys_reg_4 regs[3]
#define ___bpf_reg_ret regs[30]
#define ___bpf_reg_fp regs[29]
#define ___bpf_reg_rc regs[0]
#define ___bpf_reg_sp sp
#define ___bpf_reg_ip pc

#elif defined(__TARGET_ARCH_riscv)

/* The RISC-V calling convention. A program sees the registers as struct user_regs_struct, as on arm64. */
#define ___bpf_regs(x) ((const struct user_regs_struct *)(x))
#define ___bpf_sys_regs(x) ((const struct pt_regs *)(x))
#define ___bpf_reg_1 a0
#define ___bpf_reg_2 a1
#define ___bpf_reg_3 a2
#define ___bpf_reg_4 a3
#define ___bpf_reg_5 a4
#define ___bpf_reg_6 a5
#define ___bpf_reg_7 a6
#define ___bpf_reg_8 a7
#define ___bpf_sys_reg_1 orig_a0
#define ___bpf_sys_reg_4 a3
#define ___bpf_reg_ret ra
#define ___bpf_reg_fp s0
#define ___bpf_reg_rc a0
#define ___bpf_reg_sp sp
#define ___bpf_reg_ip pc

#elif defined(__bpf__)
#error "define __TARGET_ARCH_x86, __TARGET_ARCH_arm64 or __TARGET_ARCH_riscv: the registers of no other architecture are known here"
#endif

/*
 * Directly from a program's context (PT_REGS_PARM1), or read from registers that a pointer found elsewhere leads to
 * (PT_REGS_PARM1_CORE). A parameter that this architecture passes on the stack has no macro that compiles.
 */
#define PT_REGS_PARM1(x) (___bpf_regs(x)->___bpf_reg_1)
#define PT_REGS_PARM2(x) (___bpf_regs(x)->___bpf_reg_2)
#define PT_REGS_PARM3(x) (___bpf_regs(x)->___bpf_reg_3)
#define PT_REGS_PARM4(x) (___bpf_regs(x)->___bpf_reg_4)
#define PT_REGS_PARM5(x) (___bpf_regs(x)->___bpf_reg_5)
#define PT_REGS_PARM6(x) (___bpf_regs(x)->___bpf_reg_6)
#define PT_REGS_PARM7(x) (___bpf_regs(x)->___bpf_reg_7)
#define PT_REGS_PARM8(x) (___bpf_regs(x)->___bpf_reg_8)

/* the return address: on the stack when an x86 function starts, in the link register on arm64 */
#ifdef ___bpf_reg_ret
#define PT_REGS_RET(x) (___bpf_regs(x)->___bpf_reg_ret)
#define PT_REGS_RET_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_ret)
#else
#define PT_REGS_RET(x) PT_REGS_SP(x)
#define PT_REGS_RET_CORE(x) PT_REGS_SP_CORE(x)
#endif
#define PT_REGS_FP(x) (___bpf_regs(x)->___bpf_reg_fp)
/* what a function returned, in a probe at its return */
#define PT_REGS_RC(x) (___bpf_regs(x)->___bpf_reg_rc)
#define PT_REGS_SP(x) (___bpf_regs(x)->___bpf_reg_sp)
#define PT_REGS_IP(x) (___bpf_regs(x)->___bpf_reg_ip)

#define PT_REGS_PARM1_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_1)
#define PT_REGS_PARM2_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_2)
#define PT_REGS_PARM3_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_3)
#define PT_REGS_PARM4_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_4)
#define PT_REGS_PARM5_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_5)
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_6)
#define PT_REGS_PARM7_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_7)
#define PT_REGS_PARM8_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_8)
#define PT_REGS_FP_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_fp)
#define PT_REGS_RC_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_rc)
#define PT_REGS_SP_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_sp)
#define PT_REGS_IP_CORE(x) BPF_CORE_READ(___bpf_regs(x), ___bpf_reg_ip)

#define PT_REGS_PARM1_SYSCALL(x) (___bpf_sys_regs(x)->___bpf_sys_reg_1)
#define PT_REGS_PARM2_SYSCALL(x) PT_REGS_PARM2(x)
#define PT_REGS_PARM3_SYSCALL(x) PT_REGS_PARM3(x)
#define PT_REGS_PARM4_SYSCALL(x) (___bpf_sys_regs(x)->___bpf_sys_reg_4)
#define PT_REGS_PARM5_SYSCALL(x) PT_REGS_PARM5(x)
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)

#define PT_REGS_PARM1_CORE_SYSCALL(x) BPF_CORE_READ(___bpf_sys_regs(x), ___bpf_sys_reg_1)
#define PT_REGS_PARM2_CORE_SYSCALL(x) PT_REGS_PARM2_CORE(x)
#define PT_REGS_PARM3_CORE_SYSCALL(x) PT_REGS_PARM3_CORE(x)
#define PT_REGS_PARM4_CORE_SYSCALL(x) BPF_CORE_READ(___bpf_sys_regs(x), ___bpf_sys_reg_4)
#define PT_REGS_PARM5_CORE_SYSCALL(x) PT_REGS_PARM5_CORE(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)

/*
 * Do the entry points of system calls take their arguments in a struct pt_regs? On x86 since 4.17 (commit
 * fa697140f9a2), on arm64 since 4.19 (commit 4378a7d4be30), on riscv since 6.6 (commit 08d0ce30e0e4, with no new
 * helper): CONFIG_ARCH_HAS_SYSCALL_WRAPPER. A build that knows the configuration defines it as 0 or 1; the age of the
 * helpers tells otherwise.
 */
#ifndef BPF_HAS_SYSCALL_WRAPPER
#if defined(__TARGET_ARCH_x86) && defined(BPF_HAS_HELPER_bind)
#define BPF_HAS_SYSCALL_WRAPPER 1
#elif defined(__TARGET_ARCH_arm64) && defined(BPF_HAS_HELPER_sk_select_reuseport)
#define BPF_HAS_SYSCALL_WRAPPER 1
#else
#define BPF_HAS_SYSCALL_WRAPPER 0
#endif
#endif

/* the registers that hold a system call's arguments, from the context of a probe on its entry point */
#if BPF_HAS_SYSCALL_WRAPPER
#define PT_REGS_SYSCALL_REGS(ctx) ((struct pt_regs *)PT_REGS_PARM1(ctx))
#else
#define PT_REGS_SYSCALL_REGS(ctx) ((struct pt_regs *)(ctx))
#endif

/* The address that the probed function returns to, into ip: in a probe at its start, and in one at its return. */
#if defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_riscv)
#define BPF_KPROBE_READ_RET_IP(ip, ctx) ({ (ip) = PT_REGS_RET(ctx); })
#define BPF_KRETPROBE_READ_RET_IP(ip, ctx) BPF_KPROBE_READ_RET_IP(ip, ctx)
#else
#define BPF_KPROBE_READ_RET_IP(ip, ctx) ({ bpf_core_read(&(ip), sizeof(ip), (const void *)PT_REGS_RET(ctx)); })
/* The stack pointer is past it by then; a caller built with frame pointers still leads to it. */
#define BPF_KRETPROBE_READ_RET_IP(ip, ctx) \
	({ bpf_core_read(&(ip), sizeof(ip), (const void *)(PT_REGS_FP(ctx) + sizeof(ip))); })
#endif

/*
 * ---- programs ----
 *
 * int BPF_KPROBE(name, struct sock *sk, int state) { … } defines name(struct pt_regs *ctx), the program, and an
 * inlined function with the named parameters and this body, which the program calls. ctx is there in the body too.
 * Every argument is handed over as a pointer and converted to the parameter's type.
 */
#define ___bpf_program(name, ctx_type, call, args...)                                                  \
	name(ctx_type *ctx);                                                                           \
	static __always_inline typeof(name(0)) ____##name(ctx_type *ctx, ##args);                      \
	typeof(name(0)) name(ctx_type *ctx)                                                            \
	{                                                                                              \
		_Pragma("GCC diagnostic push")                                                         \
		_Pragma("GCC diagnostic ignored \"-Wint-conversion\"")                                 \
		return ____##name call;                                                                \
		_Pragma("GCC diagnostic pop")                                                          \
	}                                                                                              \
	static __always_inline typeof(name(0)) ____##name(ctx_type *ctx __attribute__((unused)), ##args)

/* kprobe: the arguments of the probed function, as many as are wanted */
#define ___bpf_parms_0() ctx
#define ___bpf_parms_1(x) ___bpf_parms_0(), (void *)PT_REGS_PARM1(ctx)
#define ___bpf_parms_2(x, args...) ___bpf_parms_1(args), (void *)PT_REGS_PARM2(ctx)
#define ___bpf_parms_3(x, args...) ___bpf_parms_2(args), (void *)PT_REGS_PARM3(ctx)
#define ___bpf_parms_4(x, args...) ___bpf_parms_3(args), (void *)PT_REGS_PARM4(ctx)
#define ___bpf_parms_5(x, args...) ___bpf_parms_4(args), (void *)PT_REGS_PARM5(ctx)
#define ___bpf_parms_6(x, args...) ___bpf_parms_5(args), (void *)PT_REGS_PARM6(ctx)
#define ___bpf_parms_7(x, args...) ___bpf_parms_6(args), (void *)PT_REGS_PARM7(ctx)
#define ___bpf_parms_8(x, args...) ___bpf_parms_7(args), (void *)PT_REGS_PARM8(ctx)
#define ___bpf_parms(args...) ___bpf_apply(___bpf_parms_, ___bpf_narg(args))(args)
#define BPF_KPROBE(name, args...) ___bpf_program(name, struct pt_regs, (___bpf_parms(args)), ##args)
#define BPF_UPROBE(name, args...) BPF_KPROBE(name, ##args)

/* kretprobe: what the probed function returned, or nothing */
#define ___bpf_result_0() ctx
#define ___bpf_result_1(x) ctx, (void *)PT_REGS_RC(ctx)
#define ___bpf_result(args...) ___bpf_apply(___bpf_result_, ___bpf_narg(args))(args)
#define BPF_KRETPROBE(name, args...) ___bpf_program(name, struct pt_regs, (___bpf_result(args)), ##args)
#define BPF_URETPROBE(name, args...) BPF_KRETPROBE(name, ##args)

/* kprobe on a system call's entry point: the arguments of the call */
#if BPF_HAS_SYSCALL_WRAPPER
#define ___bpf_syscall_parm(n) PT_REGS_PARM##n##_CORE_SYSCALL(PT_REGS_SYSCALL_REGS(ctx))
#else
#define ___bpf_syscall_parm(n) PT_REGS_PARM##n(ctx)
#endif
#define ___bpf_sys_0() ctx
#define ___bpf_sys_1(x) ___bpf_sys_0(), (void *)___bpf_syscall_parm(1)
#define ___bpf_sys_2(x, args...) ___bpf_sys_1(args), (void *)___bpf_syscall_parm(2)
#define ___bpf_sys_3(x, args...) ___bpf_sys_2(args), (void *)___bpf_syscall_parm(3)
#define ___bpf_sys_4(x, args...) ___bpf_sys_3(args), (void *)___bpf_syscall_parm(4)
#define ___bpf_sys_5(x, args...) ___bpf_sys_4(args), (void *)___bpf_syscall_parm(5)
#define ___bpf_sys_6(x, args...) ___bpf_sys_5(args), (void *)___bpf_syscall_parm(6)
#define ___bpf_sys(args...) ___bpf_apply(___bpf_sys_, ___bpf_narg(args))(args)
#define BPF_KSYSCALL(name, args...) ___bpf_program(name, struct pt_regs, (___bpf_sys(args)), ##args)
#define BPF_KPROBE_SYSCALL BPF_KSYSCALL

/* fentry, fexit, fmod_ret, lsm, tp_btf, raw_tp, struct_ops, iter: the arguments are 64-bit values in a row */
#define ___bpf_slot_0() ctx
#define ___bpf_slot_1(x) ___bpf_slot_0(), (void *)ctx[0]
#define ___bpf_slot_2(x, args...) ___bpf_slot_1(args), (void *)ctx[1]
#define ___bpf_slot_3(x, args...) ___bpf_slot_2(args), (void *)ctx[2]
#define ___bpf_slot_4(x, args...) ___bpf_slot_3(args), (void *)ctx[3]
#define ___bpf_slot_5(x, args...) ___bpf_slot_4(args), (void *)ctx[4]
#define ___bpf_slot_6(x, args...) ___bpf_slot_5(args), (void *)ctx[5]
#define ___bpf_slot_7(x, args...) ___bpf_slot_6(args), (void *)ctx[6]
#define ___bpf_slot_8(x, args...) ___bpf_slot_7(args), (void *)ctx[7]
#define ___bpf_slot_9(x, args...) ___bpf_slot_8(args), (void *)ctx[8]
#define ___bpf_slot_10(x, args...) ___bpf_slot_9(args), (void *)ctx[9]
#define ___bpf_slot_11(x, args...) ___bpf_slot_10(args), (void *)ctx[10]
#define ___bpf_slot_12(x, args...) ___bpf_slot_11(args), (void *)ctx[11]
#define ___bpf_slot(args...) ___bpf_apply(___bpf_slot_, ___bpf_narg(args))(args)
#define BPF_PROG(name, args...) ___bpf_program(name, unsigned long long, (___bpf_slot(args)), ##args)

/*
 * The same where a struct of up to 16 bytes is passed by value, which takes one or two of the 64-bit values
 * (6.1 and later). Type and name of each of up to six parameters are arguments of their own:
 * int BPF_PROG2(name, struct in_addr, addr, int, len)
 */
#define ___bpf_words(type) ((sizeof(type) + 7) / 8)
#define ___bpf_take(at, type)                                   \
	({                                                      \
		union {                                         \
			unsigned long long words[2];            \
			typeof(type) value;                     \
		} ____arg;                                      \
		____arg.words[0] = ctx[at];                     \
		if (___bpf_words(type) > 1)                     \
			____arg.words[1] = ctx[(at) + 1];       \
		____arg.value;                                  \
	})
#define ___bpf_take_2(at, type, x) ___bpf_take(at, type)
#define ___bpf_decl_2(type, x) type x
#define ___bpf_take_4(at, type, x, args...) \
	___bpf_take(at, type), ___bpf_take_2((at) + ___bpf_words(type), args)
#define ___bpf_decl_4(type, x, args...) type x, ___bpf_decl_2(args)
#define ___bpf_take_6(at, type, x, args...) \
	___bpf_take(at, type), ___bpf_take_4((at) + ___bpf_words(type), args)
#define ___bpf_decl_6(type, x, args...) type x, ___bpf_decl_4(args)
#define ___bpf_take_8(at, type, x, args...) \
	___bpf_take(at, type), ___bpf_take_6((at) + ___bpf_words(type), args)
#define ___bpf_decl_8(type, x, args...) type x, ___bpf_decl_6(args)
#define ___bpf_take_10(at, type, x, args...) \
	___bpf_take(at, type), ___bpf_take_8((at) + ___bpf_words(type), args)
#define ___bpf_decl_10(type, x, args...) type x, ___bpf_decl_8(args)
#define ___bpf_take_12(at, type, x, args...) \
	___bpf_take(at, type), ___bpf_take_10((at) + ___bpf_words(type), args)
#define ___bpf_decl_12(type, x, args...) type x, ___bpf_decl_10(args)
#define ___bpf_takes(args...) ___bpf_apply(___bpf_take_, ___bpf_narg(args))(0, args)
#define ___bpf_decls(args...) ___bpf_apply(___bpf_decl_, ___bpf_narg(args))(args)
#define BPF_PROG2(name, args...) \
	___bpf_program(name, unsigned long long, (ctx, ___bpf_takes(args)), ___bpf_decls(args))

#endif
