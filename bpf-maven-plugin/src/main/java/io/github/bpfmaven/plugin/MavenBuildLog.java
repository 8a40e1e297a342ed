package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildLog;
import org.apache.maven.plugin.logging.Log;

/** The build's words in the Maven log. */
final class MavenBuildLog implements BuildLog {
    private final Log log;

    MavenBuildLog(Log log) {
        this.log = log;
    }

    @Override
    public void say(String message) {
        log.info(message);
    }

    @Override
    public void detail(String message) {
        log.debug(message);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void error(String message) {
        log.error(message);
    }
}
