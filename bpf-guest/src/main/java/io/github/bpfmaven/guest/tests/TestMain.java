package io.github.bpfmaven.guest.tests;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the JUnit tests that its arguments select ({@link TestSelection}), and reports each as a {@link TestEvent}. Exits
 * with 0 when it has come to the end of them, whatever became of them. Threads that tests left behind do not keep the JVM.
 */
public final class TestMain {
    /** Given up to have room for saying that there is none. */
    private static byte @Nullable [] reserve = new byte[2 << 20];

    private TestMain() {}

    @SuppressWarnings("SystemOut") // the report is its result
    public static void main(String[] arguments) {
        var out = new OutputCapture(System.out);
        var err = new OutputCapture(System.err);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            run(TestSelection.parse(arguments), out, err);
            System.exit(0);
        } catch (Throwable e) { // JUnit throws an OutOfMemoryError on, and ends
            reserve = null;
            System.err.print("Exception in thread \"main\" "); // as the JVM says it
            e.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(TestSelection selection, OutputCapture out, OutputCapture err) {
        LauncherFactory.create().execute(selection.toRequest(), new ReportingListener(out, err));
        out.report(TestEvent.end().toLine());
    }
}
