/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads from a packet as classic BPF does: what BPF_LD_ABS and BPF_LD_IND are, in host byte order. A read past the end
 * of the packet ends the program, which then returns 0. Only programs whose context is a struct __sk_buff may do so.
 */
#ifndef __BPF_LEGACY__
#define __BPF_LEGACY__

unsigned long long load_byte(void *skb, unsigned long long offset) asm("llvm.bpf.load.byte");
unsigned long long load_half(void *skb, unsigned long long offset) asm("llvm.bpf.load.half");
unsigned long long load_word(void *skb, unsigned long long offset) asm("llvm.bpf.load.word");

#endif
