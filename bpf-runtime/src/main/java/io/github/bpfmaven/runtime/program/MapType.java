package io.github.bpfmaven.runtime.program;

import java.util.Arrays;
import java.util.Optional;

/** {@code enum bpf_map_type} of {@code include/uapi/linux/bpf.h} (Linux 6.12), each with the first kernel that has it. */
public enum MapType {
    HASH(1, "3.19"),
    ARRAY(2, "3.19"),
    PROG_ARRAY(3, "4.2"),
    PERF_EVENT_ARRAY(4, "4.3"),
    PERCPU_HASH(5, "4.6"),
    PERCPU_ARRAY(6, "4.6"),
    STACK_TRACE(7, "4.6"),
    CGROUP_ARRAY(8, "4.8"),
    LRU_HASH(9, "4.10"),
    LRU_PERCPU_HASH(10, "4.10"),
    LPM_TRIE(11, "4.11"),
    ARRAY_OF_MAPS(12, "4.12"),
    HASH_OF_MAPS(13, "4.12"),
    DEVMAP(14, "4.14"),
    SOCKMAP(15, "4.14"),
    CPUMAP(16, "4.15"),
    XSKMAP(17, "4.18"),
    SOCKHASH(18, "4.18"),
    CGROUP_STORAGE(19, "4.19"),
    REUSEPORT_SOCKARRAY(20, "4.19"),
    PERCPU_CGROUP_STORAGE(21, "4.20"),
    QUEUE(22, "4.20"),
    STACK(23, "4.20"),
    SK_STORAGE(24, "5.2"),
    DEVMAP_HASH(25, "5.4"),
    STRUCT_OPS(26, "5.6"),
    RINGBUF(27, "5.8"),
    INODE_STORAGE(28, "5.10"),
    TASK_STORAGE(29, "5.11"),
    BLOOM_FILTER(30, "5.16"),
    USER_RINGBUF(31, "6.1"),
    CGRP_STORAGE(32, "6.2"),
    ARENA(33, "6.9");

    private final int number;
    private final String since;

    MapType(int number, String since) {
        this.number = number;
        this.since = since;
    }

    public static Optional<MapType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** The name of a number in C, also of one that is not known here. */
    public static String symbol(int number) {
        return of(number).map(type -> "BPF_MAP_TYPE_" + type.name()).orElse("map type " + number);
    }

    public int number() {
        return number;
    }

    /** The first kernel that has it. */
    public String since() {
        return since;
    }

    /** Whether a lookup gives one value for each possible CPU. */
    public boolean isPerCpu() {
        return switch (this) {
            case PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH, PERCPU_CGROUP_STORAGE -> true;
            default -> false;
        };
    }

    /** Whether its values are file descriptors of programs or other maps. */
    public boolean holdsObjects() {
        return this == PROG_ARRAY || this == ARRAY_OF_MAPS || this == HASH_OF_MAPS;
    }

    /** Whether the kernel takes the BTF types of its keys and values (libbpf, {@code bpf_object__create_map}). */
    public boolean takesBtf() {
        return switch (this) {
            case HASH, ARRAY, PERCPU_HASH, PERCPU_ARRAY, LRU_HASH, LRU_PERCPU_HASH, LPM_TRIE -> true;
            case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE, SK_STORAGE -> true;
            case INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE -> true;
            default -> false;
        };
    }
}
