package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserFilesTest {
    @Test
    void bareNamesAreLookedForWhereTheSystemHasThem() {
        assertThat(AttachPoint.Uprobe.entryOf("libc.so.6", "getpgid").hasFile()).isTrue();
        assertThat(AttachPoint.Uprobe.entryOf("sh", "main").hasFile()).isTrue();
        assertThat(AttachPoint.Uprobe.entryOf("libnone.so.6", "f").hasFile()).isFalse();
    }

    @Test
    void pathsAreTakenAsTheyAre() {
        assertThat(AttachPoint.Uprobe.entryOf("/bin/sh", "main").hasFile()).isTrue();
        assertThat(AttachPoint.Uprobe.entryOf("/none/sh", "main").hasFile()).isFalse();
    }
}
