package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestPatternTest {
    @Test
    void aGlobWithoutADotIsOverTheNameWithoutItsPackage() {
        assertThat("com.example.ConnectionsInVm").matches(new TestPattern("*InVm").classes());
        assertThat("com.example.ConnectionsInVm").matches(new TestPattern("Other,Connections*").classes());
        assertThat("com.example.ConnectionsInVm").matches(new TestPattern("com.example.*").classes());
        assertThat("com.example.ConnectionsInVmTest").doesNotMatch(new TestPattern("*InVm").classes());
        assertThat("com.example.ConnectionsInVm").doesNotMatch(new TestPattern("org.*").classes());
    }

    @Test
    void classesInsideOfAClassBelongToIt() {
        assertThat("com.example.ConnectionsInVm$Inbound").matches(new TestPattern("*InVm").classes());
    }

    @Test
    void methodsAreChosenBehindTheHash() {
        var pattern = new TestPattern("ConnectionsInVm#both*,ConnectionsInVm#refused");
        assertThat("com.example.ConnectionsInVm").matches(pattern.classes());
        assertThat("bothEnds").matches(pattern.methods());
        assertThat("refused").matches(pattern.methods());
        assertThat("other").doesNotMatch(pattern.methods());
        assertThat("other").matches(new TestPattern("ConnectionsInVm").methods());
    }
}
