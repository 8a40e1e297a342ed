package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Progress;

/** Where a build says what it does. Implementations are safe for use by several threads. */
public interface BuildLog extends Progress {
    /** One line of progress for the user. */
    @Override
    void say(String message);

    /** What several goals and modules of a build come to tell: only the first of them does. */
    void sayOnce(String message);

    /** What helps somebody who asks why: reasons to rebuild, command lines. */
    void detail(String message);

    /** What the user should look at, such as a compiler's warning on the source, with file, line and column. */
    void warn(String message);

    /** A compiler's error on the user's source, with file, line and column. */
    void error(String message);
}
