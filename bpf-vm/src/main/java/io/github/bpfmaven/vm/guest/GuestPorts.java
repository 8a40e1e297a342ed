package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.kernels.Architecture;

/**
 * The serial ports of a guest.
 *
 * @param console where the kernel prints, such as {@code /dev/ttyS0}
 * @param results where init reports
 */
public record GuestPorts(String console, String results) {
    /** A PC has two 8250 ports; the {@code virt} board has one PL011, and gets an 8250 on its PCI bus. */
    public static GuestPorts of(Architecture architecture) {
        return switch (architecture.id()) {
            case "x86_64" -> new GuestPorts("/dev/ttyS0", "/dev/ttyS1");
            case "arm64" -> new GuestPorts("/dev/ttyAMA0", "/dev/ttyS0");
            default -> throw new IllegalStateException("no machine is known for " + architecture);
        };
    }

    /** The console as the kernel's command line names it. */
    public String consoleName() {
        return console.substring("/dev/".length());
    }
}
