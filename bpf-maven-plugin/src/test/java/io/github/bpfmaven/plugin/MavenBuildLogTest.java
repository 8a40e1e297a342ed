package io.github.bpfmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.Test;

class MavenBuildLogTest {
    private final List<String> said = new ArrayList<>();

    private final SystemStreamLog maven = new SystemStreamLog() {
        @Override
        public void info(CharSequence line) {
            said.add(line.toString());
        }
    };

    @Test
    void whatEachGoalWouldTellIsToldOnceABuild() {
        var build = new DefaultSessionData();
        new MavenBuildLog(maven, build, "").sayOnce("one");
        new MavenBuildLog(maven, build, "").sayOnce("one");
        new MavenBuildLog(maven, build, "").sayOnce("two");
        new MavenBuildLog(maven, new DefaultSessionData(), "").sayOnce("one");

        assertThat(said).containsExactly("one", "two", "one");
    }
}
