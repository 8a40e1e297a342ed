package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildLog;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/** The build's words in the Maven log. */
final class MavenBuildLog implements BuildLog {
    private final Log log;
    private final SessionData build;
    private final String prefix;

    /**
     * @param build what lives as long as the build
     * @param prefix of every line, such as the module that it is about
     */
    MavenBuildLog(Log log, SessionData build, String prefix) {
        this.log = log;
        this.build = build;
        this.prefix = prefix;
    }

    @Override
    public void say(String message) {
        log.info(prefix + message);
    }

    @Override
    public void sayOnce(String message) {
        if (build.set(MavenBuildLog.class.getName() + ": " + message, null, true)) {
            say(message);
        }
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
