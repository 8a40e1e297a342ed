package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this host that guests get too, at the same paths, with their libraries. */
public record GuestPrograms(List<Path> files) {
    public GuestPrograms {
        files = List.copyOf(files);
    }

    /** @throws InputException where one does not exist, which is known before anything is built or booted */
    public void requireAll() {
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new InputException(
                        "The program " + file.getFileName() + " of <programs> does not exist.",
                        file.toString(),
                        Remedies.namePathOfProgram());
            }
        }
    }

    public void addTo(Initramfs guest, Architecture architecture) {
        var libraries = new SharedLibraries(Path.of("/"), architecture);
        files.forEach(file -> libraries.addProgram(guest, file.toString(), file));
    }
}
