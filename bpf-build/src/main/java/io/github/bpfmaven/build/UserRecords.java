package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.templates.source.EventRecord;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.SourceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The records in the user's sources that are annotated. Which files have any is known without parsing one. */
final class UserRecords {
    private final Lazy<List<Path>> files;
    private final Lazy<EventRecords> records;

    /** Reads nothing until it is asked. */
    UserRecords(BuildRequest request) {
        var layout = request.layout();
        this.files = new Lazy<>(() -> SourceFiles.mentioning(EventRecords.EVENT, layout.javaSources()));
        this.records = new Lazy<>(() -> files.get().isEmpty()
                ? EventRecords.none()
                : EventRecords.read(
                        files.get(),
                        layout.javaSources(),
                        layout.project(),
                        request.decoders().packageName()));
    }

    /** Those that mention the annotation. */
    List<Path> files() {
        return files.get();
    }

    /** What they say. */
    EventRecords all() {
        return records.get();
    }

    /** The structs that they name. */
    Set<String> structs() {
        return all().records().stream().map(EventRecord::struct).collect(Collectors.toSet());
    }
}
