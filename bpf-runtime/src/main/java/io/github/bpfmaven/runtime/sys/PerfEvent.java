package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Pointer;

/** {@code perf_event_open(2)} and the ioctls of its file descriptors: {@code include/uapi/linux/perf_event.h}, 6.12. */
public final class PerfEvent {
    public static final int TYPE_HARDWARE = 0;
    public static final int TYPE_SOFTWARE = 1;
    public static final int TYPE_TRACEPOINT = 2;

    public static final int SW_CPU_CLOCK = 0;
    public static final int SW_BPF_OUTPUT = 10;

    public static final long SAMPLE_RAW = 1 << 10;

    private static final long FLAG_FD_CLOEXEC = 1 << 3;
    /** PERF_ATTR_SIZE_VER1: up to config2, which is all that is used and every kernel from 2.6.33 on takes. */
    private static final int ATTR_SIZE = 72;

    private static final long IOC_ENABLE = 0x2400;
    private static final long IOC_DISABLE = 0x2401;
    /** {@code _IOW('$', 8, __u32)}. */
    private static final long IOC_SET_BPF = 0x40042408;

    private PerfEvent() {}

    /**
     * {@code struct perf_event_attr}, as far as it is used.
     *
     * @param period events between two samples, or samples a second where {@code frequency} is set
     * @param watermark whether {@code wakeup} counts bytes, else events
     * @param config1 a string, {@code kprobe_func} or {@code uprobe_path}, or null
     * @param config2 {@code probe_offset}
     */
    public record Attributes(
            int type,
            long config,
            long period,
            boolean frequency,
            long sampleType,
            boolean watermark,
            int wakeup,
            @org.jspecify.annotations.Nullable String config1,
            long config2) {

        public static Attributes of(int type, long config) {
            return new Attributes(type, config, 0, false, 0, false, 0, null, 0);
        }

        public Attributes sampling(long period, boolean frequency) {
            return new Attributes(type, config, period, frequency, sampleType, watermark, wakeup, config1, config2);
        }

        public Attributes probe(String config1, long config2) {
            return new Attributes(type, config, period, frequency, sampleType, watermark, wakeup, config1, config2);
        }
    }

    /**
     * Opens an event.
     *
     * @param pid -1 for every process
     * @param cpu -1 for every CPU, where a process is named
     */
    public static Fd open(Attributes attributes, int pid, int cpu) throws ErrnoException {
        try (var scope = new NativeScope()) {
            var attr = scope.zeroed(ATTR_SIZE);
            attr.setInt(0, attributes.type());
            attr.setInt(4, ATTR_SIZE);
            attr.setLong(8, attributes.config());
            attr.setLong(16, attributes.period());
            attr.setLong(24, attributes.sampleType());
            attr.setLong(40, flags(attributes));
            attr.setInt(48, attributes.wakeup());
            if (attributes.config1() != null) {
                attr.setLong(56, Pointer.nativeValue(scope.string(attributes.config1())));
            }
            attr.setLong(64, attributes.config2());
            long fd = SystemCalls.perfEventOpen(attr, pid, cpu, -1, FLAG_FD_CLOEXEC);
            return new Fd((int) ErrnoException.checked("perf_event_open", fd));
        }
    }

    /** The bitfield that follows {@code read_format}: bit 0 disabled, 10 freq, 14 watermark. */
    private static long flags(Attributes attributes) {
        return (attributes.frequency() ? 1L << 10 : 0) | (attributes.watermark() ? 1L << 14 : 0);
    }

    public static void setBpf(Fd event, Fd program) throws ErrnoException {
        ErrnoException.checked(
                "ioctl(PERF_EVENT_IOC_SET_BPF)", Libc.ioctl(event.number(), IOC_SET_BPF, program.number()));
    }

    public static void enable(Fd event) throws ErrnoException {
        ErrnoException.checked("ioctl(PERF_EVENT_IOC_ENABLE)", Libc.ioctl(event.number(), IOC_ENABLE, 0));
    }

    public static void disable(Fd event) throws ErrnoException {
        ErrnoException.checked("ioctl(PERF_EVENT_IOC_DISABLE)", Libc.ioctl(event.number(), IOC_DISABLE, 0));
    }
}
