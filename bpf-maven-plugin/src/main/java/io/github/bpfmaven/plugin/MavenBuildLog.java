package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildLog;
import org.apache.maven.plugin.logging.Log;

/** The build's words in the Maven log. */
final class MavenBuildLog implements BuildLog {
    private final Log log;
    private final String prefix;

    /** @param prefix of every line, such as the module that it is about */
    MavenBuildLog(Log log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    @Override
    public void say(String message) {
        log.info(prefix + message);
    }

    @Override
    public void detail(String message) {
        log.debug(prefix + message);
    }

    @Override
    public void warn(String message) {
        log.warn(prefix + message);
    }

    @Override
    public void error(String message) {
        log.error(prefix + message);
    }
}
