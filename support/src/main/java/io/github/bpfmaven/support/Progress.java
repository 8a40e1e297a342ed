package io.github.bpfmaven.support;

/** Where long work says what it is doing. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Progress {
    /** Says nothing to anybody. */
    Progress SILENT = message -> {};

    /** One line for the user, such as {@code "debian-12-6.1-cloud: fetching linux-headers-… (10.4 MB)"}. */
    void say(String message);
}
