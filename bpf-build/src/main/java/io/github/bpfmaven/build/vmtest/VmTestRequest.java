package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.machines.MachineOptions;
import io.github.bpfmaven.guest.tests.TestMain;
import io.github.bpfmaven.support.CodeLocation;
import io.github.bpfmaven.support.WholeFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What testing takes beyond the build.
 *
 * @param reports where {@code TEST-ID.xml} of each target goes, {@code target/bpf-reports/vm-test}
 * @param testClasses the folder of the project's test classes
 * @param classPath what tests run with: test classes, classes and libraries, JUnit's launcher among them
 * @param named the tests that the user names on the command line, null for {@code tests}
 * @param tests globs over the classes that are tests for guests
 * @param tags JUnit's tag expressions, of which one must hold; empty for all tests
 * @param properties system properties of the tests' JVM
 * @param modules of Java that the tests need beyond the usual
 * @param programs that guests get too
 */
public record VmTestRequest(
        MachineOptions machines,
        Path reports,
        Path testClasses,
        List<Path> classPath,
        @Nullable String named,
        List<String> tests,
        List<String> tags,
        Map<String, String> properties,
        Set<String> modules,
        GuestPrograms programs) {
    public static final int DEFAULT_MEMORY_MIB = 768;

    /** Neither Surefire nor Failsafe takes such classes for tests of theirs, to run them on the build host. */
    public static final String DEFAULT_TESTS = "*InVm";

    private static final String CLASS_FILE = ".class";

    public VmTestRequest {
        classPath = List.copyOf(classPath);
        tests = List.copyOf(tests);
        tags = List.copyOf(tags);
        properties = Map.copyOf(properties);
        modules = Set.copyOf(modules);
    }

    /** The names of the project's test classes that are meant. */
    List<String> classes() {
        var wanted = Pattern.compile(pattern().classes());
        try (var files = Files.walk(testClasses)) {
            return files.map(file -> testClasses.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS_FILE))
                    .map(name -> name.substring(0, name.length() - CLASS_FILE.length())
                            .replace(File.separatorChar, '.'))
                    .filter(name -> wanted.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(testClasses, e);
        }
    }

    /** The user's own versions of libraries come first. */
    GuestClassPath guestClassPath() {
        return new GuestClassPath(classPath)
                .and(List.of(CodeLocation.of(TestMain.class)))
                .and(GuestClassPath.ofRuntime().places());
    }

    TestPattern pattern() {
        return new TestPattern(named != null ? named : tests.isEmpty() ? DEFAULT_TESTS : String.join(",", tests));
    }
}
