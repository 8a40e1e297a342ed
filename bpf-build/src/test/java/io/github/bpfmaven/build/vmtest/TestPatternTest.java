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
        assertThat("com.example.ConnectionsInVm#bothEnds").matches(pattern.methods());
        assertThat("com.example.ConnectionsInVm#refused").matches(pattern.methods());
        assertThat("com.example.ConnectionsInVm#other").doesNotMatch(pattern.methods());
        assertThat("com.example.ConnectionsInVm#other").matches(new TestPattern("ConnectionsInVm").methods());
    }

    @Test
    void methodsAreThoseOfTheirOwnClass() {
        var pattern = new TestPattern("OtherInVm#named,SomeInVm#sum,ThirdInVm");
        assertThat("com.example.OtherInVm#named").matches(pattern.methods());
        assertThat("com.example.OtherInVm#sum").doesNotMatch(pattern.methods());
        assertThat("com.example.SomeInVm#sum").matches(pattern.methods());
        assertThat("com.example.SomeInVm#named").doesNotMatch(pattern.methods());
        assertThat("com.example.ThirdInVm#any").matches(pattern.methods());
    }

    @Test
    void aClassInsideOfAClassIsFoundThroughThatOne() {
        var pattern = new TestPattern("OtherInVm$Inner#in");
        assertThat("com.example.OtherInVm").matches(pattern.outermostClasses()).doesNotMatch(pattern.classes());
        assertThat("com.example.OtherInVm$Inner").matches(pattern.classes());
        assertThat("com.example.OtherInVm$Inner#in").matches(pattern.methods());
        assertThat("com.example.OtherInVm$Other#in").doesNotMatch(pattern.methods());
        assertThat("com.example.OtherInVm#in").doesNotMatch(pattern.methods());
    }
}
