package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.types.FieldPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpf:diff}: what differs between real kernels, held against what these say of themselves. */
class DiffIT {
    private static final long MOST_MILLIS = 800;

    @TempDir
    Path folder;

    private List<String> kernels;

    @BeforeEach
    void twoKernels() {
        kernels = Kernels.reached();
        assumeThat(kernels).hasSizeGreaterThanOrEqualTo(2);
    }

    private static JsonObject row(JsonObject diff, String type, String path) {
        return objects(diff.getAsJsonArray("types"))
                .filter(each -> each.get("name").getAsString().equals(type))
                .flatMap(each -> objects(each.getAsJsonArray("rows")))
                .filter(each -> each.get("path").getAsString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("target/bpf/diff.json")))
                .getAsJsonObject();
    }

    @Test
    void offsetsOfNamedTypesAreThoseThatTheKernelsThemselvesHave() throws IOException {
        var run = Maven.in(folder)
                .property("bpf.targets", String.join(",", kernels))
                .property("bpf.diff.types", "tcp_sock,sock")
                .run("-q", Maven.PLUGIN + ":diff");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(run.output()).contains("struct tcp_sock").containsPattern("bytes_received +\\d+ +\\d+\\*");
        var places = row(json(), "struct tcp_sock", "bytes_received").getAsJsonArray("places");
        for (int i = 0; i < kernels.size(); i++) {
            var own = Kernels.ownBtf(kernels.get(i));
            int tcpSock = own.compositeNamed("tcp_sock").orElseThrow();
            assertThat(places.get(i).getAsJsonObject().get("bitOffset").getAsInt())
                    .as(kernels.get(i))
                    .isEqualTo(FieldPath.find(own, tcpSock, "bytes_received")
                            .orElseThrow()
                            .bitOffset());
        }
    }

    @Test
    void ofAProgramOnlyWhatItNamesIsTold() throws IOException {
        var project = TestProject.in(
                folder, "<targets><target>" + String.join("</target><target>", kernels) + "</target></targets>");
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "BPF_CORE_READ(sk, __sk_common.skc_dport)", "BPF_CORE_READ(sk, sk_err)"));

        var run = project.maven().run("bpf:diff", "-Dbpf.diff.failOnDifference");

        assertThat(run.succeeded()).isFalse();
        assertThat(run.output()).contains("The kernels differ.", "sk_err").doesNotContain("sk_rcvbuf");
        assertThat(row(json(), "struct sock", "sk_err")
                        .getAsJsonArray("changes")
                        .toString())
                .contains("moved");
    }

    @Test
    void fourTypesOfTwoKernelsOwnBtfAreComparedInTime() throws IOException {
        var files = IntStream.of(0, kernels.size() - 1)
                .mapToObj(i -> vmlinux(kernels.get(i)))
                .toList();
        var goal = Maven.in(folder)
                .property("bpf.diff.btf", files.get(0) + "," + files.get(1))
                .property("bpf.diff.types", "task_struct,sock,sk_buff,net_device");

        Figures.assertWithin(MOST_MILLIS, "bpf:diff of two kernels' own BTF, ms", attempt -> {
            var run = goal.run(Maven.PLUGIN + ":diff");
            assertThat(run.succeeded()).as(run.output()).isTrue();
            return run.goalMillis();
        });

        assertThat(objects(json().getAsJsonArray("types"))).hasSize(4);
    }

    private Path vmlinux(String kernel) {
        try {
            var image = VmlinuxImage.extract(Files.readAllBytes(Kernels.image(kernel)));
            return Files.write(folder.resolve(kernel + ".vmlinux"), image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneKernelAndUnknownTypesAreRefusedWithAdvice() {
        var one = Maven.in(folder)
                .property("bpf.targets", kernels.get(0))
                .property("bpf.diff.types", "sock")
                .run(Maven.PLUGIN + ":diff");
        var unknown = Maven.in(folder)
                .property("bpf.targets", kernels.get(0) + "," + kernels.get(1))
                .property("bpf.diff.types", "tcp_sok")
                .run(Maven.PLUGIN + ":diff");

        var ofSources = Maven.in(folder)
                .property("bpf.targets", kernels.get(0) + "," + kernels.get(1))
                .property("bpf.diff.types", "mount")
                .run(Maven.PLUGIN + ":diff");

        assertThat(ofSources.output())
                .contains("None of these kernels has a type mount.", "private to the kernel's sources");
        assertThat(one.output()).contains("There is nothing to compare the kernel with.", "-Dbpf.targets=ID,ID");
        assertThat(unknown.output()).contains("None of these kernels has a type tcp_sok.", "Did you mean tcp_sock");
    }
}
