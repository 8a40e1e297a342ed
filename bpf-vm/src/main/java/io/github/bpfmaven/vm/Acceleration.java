package io.github.bpfmaven.vm;

/**
 * How the guest's instructions are executed, and why so.
 *
 * @param reason for people, such as {@code /dev/kvm is not there}
 */
public record Acceleration(Kind kind, String reason) {
    /** What QEMU calls an accelerator. */
    public enum Kind {
        /** By the processor itself. */
        KVM,
        /** By translation: works everywhere, some ten times slower. */
        TCG
    }

    /** One line for people. */
    @Override
    public String toString() {
        return (kind == Kind.KVM ? "KVM" : "emulation (TCG)") + ": " + reason;
    }
}
