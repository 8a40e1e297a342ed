package io.github.bpfmaven.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel forbids even to root ({@code Documentation/admin-guide/LSM}, from 5.4 on). */
public final class Lockdown {
    private static final Path FILE = Path.of("/sys/kernel/security/lockdown");

    private Lockdown() {}

    /** Whether it keeps BPF programs from reading kernel memory: mode {@code confidentiality}. */
    public static boolean hidesKernelMemory() {
        return hidesKernelMemory(mode());
    }

    /** @param mode such as {@code none [integrity] confidentiality} */
    static boolean hidesKernelMemory(String mode) {
        return mode.contains("[confidentiality]");
    }

    private static String mode() {
        try {
            return Files.exists(FILE) ? Files.readString(FILE) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
