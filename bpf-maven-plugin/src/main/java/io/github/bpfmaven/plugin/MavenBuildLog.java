package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildLog;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/** The build's words in the Maven log. */
final class MavenBuildLog implements BuildLog {
    private final Log log;
    private final SessionData build;

    /** @param build what lives as long as the build */
    MavenBuildLog(Log log, SessionData build) {
        this.log = log;
        this.build = build;
    }

    @Override
    public void say(String message) {
        log.info(message);
    }

    @Override
    public void sayOnce(String message) {
        if (build.set(MavenBuildLog.class.getName() + ": " + message, null, true)) {
            say(message);
        }
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
