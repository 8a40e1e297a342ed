package io.github.bpfmaven.guest.tests;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the JUnit tests that its {@link #arguments} select, and reports each as a {@link TestEvent}. Exits
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
            var listener = new ReportingListener(out, err);
            HangWatch.start(Duration.ofSeconds(Long.parseLong(arguments[0])), listener::reportStacks);
            var selection = TestSelection.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
            LauncherFactory.create().execute(selection.toRequest(), listener);
            out.report(TestEvent.end().toLine());
            System.exit(0);
        } catch (Throwable e) { // JUnit throws an OutOfMemoryError on, and ends
            reserve = null;
            System.err.print("Exception in thread \"main\" "); // as the JVM says it
            e.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /**
     * The arguments of a command.
     *
     * @param hang the guest's uptime at which tests that still run are reported as hanging
     */
    public static List<String> arguments(Duration hang, TestSelection selection) {
        var arguments = new ArrayList<>(List.of(String.valueOf(hang.toSeconds())));
        arguments.addAll(selection.toArguments());
        return arguments;
    }
}
