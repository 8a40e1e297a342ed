package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTest {
    private static final Map<String, String> SETTINGS = Map.of("the compiler", "clang 20.1.7");

    @TempDir
    Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void aStepThatRan() throws IOException {
        input = Files.writeString(folder.resolve("in.h"), "struct a { int b; };");
        output = Files.writeString(folder.resolve("out.o"), "object");
        step(SETTINGS).ran(List.of(input), List.of(output));
    }

    private Step step(Map<String, String> settings) {
        return new Step(folder.resolve("state.txt"), settings, new ContentHashes());
    }

    @Test
    void doesNotRunAgainWhileNothingChanged() {
        assertThat(step(SETTINGS).reasonToRun()).isEmpty();
    }

    @Test
    void noticesAnInputEditedInPlaceWithTheSameSizeAndTime() throws IOException {
        var time = Files.getLastModifiedTime(input);
        Files.writeString(input, "struct a { int c; };");
        Files.setLastModifiedTime(input, time);

        assertThat(step(SETTINGS).reasonToRun()).contains(input + " changed");
    }

    @Test
    void takesNoNoticeOfTimes() throws IOException {
        Files.setLastModifiedTime(input, java.nio.file.attribute.FileTime.fromMillis(0));

        assertThat(step(SETTINGS).reasonToRun()).isEmpty();
    }

    @Test
    void noticesAnOutputThatIsGoneOrChanged() throws IOException {
        Files.writeString(output, "tamper");
        assertThat(step(SETTINGS).reasonToRun()).contains(output + " is not what was built");

        Files.delete(output);
        assertThat(step(SETTINGS).reasonToRun()).contains(output + " is not what was built");
    }

    @Test
    void saysWhichSettingChanged() {
        assertThat(step(Map.of("the compiler", "clang 21")).reasonToRun()).contains("the compiler changed");
        assertThat(step(Map.of()).reasonToRun()).contains("the compiler changed");
    }

    @Test
    void runsWhereItsRecordIsMissingOrBroken() throws IOException {
        Files.writeString(folder.resolve("state.txt"), "setting the compiler=clang 20.1.7\ninput half");
        assertThat(step(SETTINGS).reasonToRun()).isPresent();

        Files.delete(folder.resolve("state.txt"));
        assertThat(step(SETTINGS).reasonToRun()).contains("it has not run before");
    }

    @Test
    void knowsWhatItWroteBefore() {
        assertThat(step(SETTINGS).outputsBefore()).containsExactly(output);
    }
}
