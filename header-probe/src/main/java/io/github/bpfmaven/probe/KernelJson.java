package io.github.bpfmaven.probe;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kernel.json}: a kernel's facts for people and scripts, in a fixed order. */
final class KernelJson {
    private KernelJson() {}

    record Content(KernelFacts facts, List<LeftOutHeader> leftOut) {}

    static String write(KernelFacts facts, List<LeftOutHeader> leftOut) {
        var json = new JsonObject();
        json.addProperty("release", facts.release().text());
        json.addProperty("arch", facts.architecture().id());
        json.addProperty("versionCode", facts.versionCode());
        json.addProperty("headers", facts.headers());
        json.addProperty("toolchain", facts.toolchain());
        json.addProperty("compiler", facts.compiler());
        json.addProperty("cpu", facts.cpu());
        json.addProperty("needsVersionStamp", facts.needsVersionStamp());
        json.add("helpers", numbers(facts.helpers()));
        json.add("mapTypes", numbers(facts.mapTypes()));
        json.add("programTypes", numbers(facts.programTypes()));
        json.add("leftOut", reasons(leftOut));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    /** @throws InputException where the text is no such JSON */
    static Content read(String text, Path origin) {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var facts = new KernelFacts(
                    new KernelRelease(string(json, "release")),
                    Architecture.of(string(json, "arch")),
                    member(json, "versionCode").getAsInt(),
                    string(json, "headers"),
                    string(json, "toolchain"),
                    string(json, "compiler"),
                    string(json, "cpu"),
                    numbers(json, "helpers"),
                    numbers(json, "mapTypes"),
                    numbers(json, "programTypes"));
            return new Content(facts, leftOut(member(json, "leftOut").getAsJsonObject()));
        } catch (InputException e) {
            throw damaged(e.what(), origin, e);
        } catch (JsonParseException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw damaged(String.valueOf(e.getMessage()), origin, e);
        }
    }

    private static InputException damaged(String why, Path origin, Exception cause) {
        return new InputException(
                "This is not what a probe writes: " + why, origin.toString(), Remedies.probeAgain(), cause);
    }

    private static JsonObject numbers(Map<String, Integer> numbers) {
        var object = new JsonObject();
        numbers.forEach(object::addProperty);
        return object;
    }

    private static JsonObject reasons(List<LeftOutHeader> leftOut) {
        var object = new JsonObject();
        leftOut.forEach(header -> object.addProperty(header.header(), header.reason()));
        return object;
    }

    private static Map<String, Integer> numbers(JsonObject json, String name) {
        var numbers = new LinkedHashMap<String, Integer>();
        member(json, name).getAsJsonObject().asMap().forEach((key, value) -> numbers.put(key, value.getAsInt()));
        return numbers;
    }

    private static List<LeftOutHeader> leftOut(JsonObject json) {
        var leftOut = new ArrayList<LeftOutHeader>();
        json.asMap().forEach((header, reason) -> leftOut.add(new LeftOutHeader(header, reason.getAsString())));
        return leftOut;
    }

    private static String string(JsonObject json, String name) {
        return member(json, name).getAsString();
    }

    private static JsonElement member(JsonObject json, String name) {
        var member = json.get(name);
        if (member == null) {
            throw new JsonParseException("\"" + name + "\" is missing");
        }
        return member;
    }
}
