package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Locale;
import java.util.Optional;

/**
 * How the guest's instructions are executed, and why so.
 *
 * @param reason for people, such as {@code /dev/kvm is not there}
 */
public record Acceleration(Kind kind, String reason) {
    /** What QEMU calls an accelerator. */
    public enum Kind {
        /** By the processor itself. */
        KVM("KVM"),
        /** By translation: works everywhere, some ten times slower. */
        TCG("emulation (TCG)");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For people. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What a user asks for.
     *
     * @param choice {@code auto}, {@code kvm} or {@code tcg}
     * @return empty for KVM where it works
     * @throws InputException for anything else
     */
    public static Optional<Kind> wanted(String choice) {
        return switch (choice.toLowerCase(Locale.ROOT)) {
            case "auto" -> Optional.empty();
            case "kvm" -> Optional.of(Kind.KVM);
            case "tcg" -> Optional.of(Kind.TCG);
            default ->
                throw new InputException(
                        "There is no acceleration \"" + choice + "\".",
                        "bpf.vm.acceleration",
                        Remedies.chooseAcceleration());
        };
    }

    /** One line for people. */
    @Override
    public String toString() {
        return kind + ": " + reason;
    }
}
