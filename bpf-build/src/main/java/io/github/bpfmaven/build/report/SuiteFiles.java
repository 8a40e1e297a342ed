package io.github.bpfmaven.build.report;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reports of a run: one for each of its targets, with its files, none of targets that are no more. */
public final class SuiteFiles {
    private SuiteFiles() {}

    public static Path of(Path folder, TestSuite suite) {
        return folder.resolve("TEST-" + suite.name() + ".xml");
    }

    public static void write(Path folder, List<TestSuite> suites) {
        deleteOld(folder);
        for (var suite : suites) {
            suite.files().forEach((name, content) -> WholeFiles.write(folder.resolve(name), content));
            WholeFiles.write(of(folder, suite), SuiteXml.of(suite));
        }
    }

    private static void deleteOld(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "TEST-*.{xml,log}")) {
            for (var file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }
}
