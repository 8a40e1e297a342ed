package io.github.bpfmaven.runtime.sys;

/** {@code enum bpf_cmd} of {@code include/uapi/linux/bpf.h} (Linux 6.12), as far as it is used. */
public enum BpfCommand {
    MAP_CREATE(0),
    MAP_LOOKUP_ELEM(1),
    MAP_UPDATE_ELEM(2),
    MAP_DELETE_ELEM(3),
    MAP_GET_NEXT_KEY(4),
    PROG_LOAD(5),
    OBJ_PIN(6),
    OBJ_GET(7),
    PROG_ATTACH(8),
    PROG_DETACH(9),
    OBJ_GET_INFO_BY_FD(15),
    RAW_TRACEPOINT_OPEN(17),
    BTF_LOAD(18),
    MAP_LOOKUP_AND_DELETE_ELEM(21),
    MAP_FREEZE(22),
    MAP_LOOKUP_BATCH(24),
    LINK_CREATE(28),
    ITER_CREATE(33);

    private final int number;

    BpfCommand(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    String symbol() {
        return "BPF_" + name();
    }
}
