package io.github.bpfmaven.probe;

import com.google.gson.stream.JsonReader;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Json;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kernel.json}: a kernel's facts for people and scripts, in a fixed order. */
final class KernelJson {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Map<String, String>> tables = new HashMap<>();

    private KernelJson(String text) throws IOException {
        var in = new JsonReader(new StringReader(text));
        in.beginObject();
        while (in.hasNext()) {
            var name = in.nextName();
            switch (in.peek()) {
                case STRING, NUMBER -> texts.put(name, in.nextString());
                case BEGIN_OBJECT -> tables.put(name, Json.readTexts(in));
                default -> in.skipValue();
            }
        }
        in.endObject();
    }

    record Content(KernelFacts facts, List<LeftOutHeader> leftOut) {}

    static String write(KernelFacts facts, List<LeftOutHeader> leftOut) {
        var reasons = new LinkedHashMap<String, String>();
        leftOut.forEach(header -> reasons.put(header.header(), header.reason()));
        return Json.write(Json.object(
                "release", facts.release().text(),
                "arch", facts.architecture().id(),
                "versionCode", facts.versionCode(),
                "headers", facts.headers(),
                "btf", facts.btf(),
                "toolchain", facts.toolchain(),
                "compiler", facts.compiler(),
                "cpu", facts.cpu(),
                "needsVersionStamp", facts.needsVersionStamp(),
                "helpers", facts.helpers(),
                "mapTypes", facts.mapTypes(),
                "programTypes", facts.programTypes(),
                "leftOut", reasons));
    }

    /** @throws InputException where the text is no such JSON */
    static Content read(String text, Path origin) {
        try {
            return new KernelJson(text).content();
        } catch (InputException e) {
            throw damaged(e.what(), origin, e);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw damaged(String.valueOf(e.getMessage()), origin, e);
        }
    }

    private static InputException damaged(String why, Path origin, Exception cause) {
        return new InputException(
                "This is not what a probe writes: " + why, origin.toString(), Remedies.probeAgain(), cause);
    }

    private Content content() {
        var facts = new KernelFacts(
                new KernelRelease(text("release")),
                Architecture.of(text("arch")),
                Integer.parseInt(text("versionCode")),
                text("headers"),
                text("btf"),
                text("toolchain"),
                text("compiler"),
                text("cpu"),
                numbers("helpers"),
                numbers("mapTypes"),
                numbers("programTypes"));
        var leftOut = new ArrayList<LeftOutHeader>();
        present(tables.get("leftOut"), "leftOut")
                .forEach((header, reason) -> leftOut.add(new LeftOutHeader(header, reason)));
        return new Content(facts, leftOut);
    }

    private String text(String name) {
        return present(texts.get(name), name);
    }

    private Map<String, Integer> numbers(String name) {
        var numbers = new LinkedHashMap<String, Integer>();
        present(tables.get(name), name).forEach((key, number) -> numbers.put(key, Integer.valueOf(number)));
        return numbers;
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("\"" + name + "\" is missing");
        }
        return value;
    }
}
