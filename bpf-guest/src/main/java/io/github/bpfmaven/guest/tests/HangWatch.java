package io.github.bpfmaven.guest.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Has tests reported that hang, before the machine's limit ends it: nobody could ask afterwards where they stood. */
final class HangWatch {
    private HangWatch() {}

    /**
     * @param uptime of the guest, at which to report
     * @param report does so
     */
    static void start(Duration uptime, Runnable report) {
        var watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(Math.max(0, uptime.minus(uptime()).toMillis()));
                        report.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "hang watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static Duration uptime() {
        try {
            var seconds = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
        } catch (IOException e) {
            throw new IllegalStateException("every guest has procfs", e);
        }
    }
}
