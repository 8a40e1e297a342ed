package io.github.bpfmaven.runtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code index.json}, schema {@code bpf-maven-plugin/index}, version 1. */
final class IndexReader {
    private static final String SCHEMA = "bpf-maven-plugin/index";
    private static final int VERSION = 1;
    private static final String FOLDER = "META-INF/bpf/";

    private final String location;

    /** @param location of the index itself */
    IndexReader(String location) {
        this.location = location;
    }

    List<IndexedObject> read(String json) {
        try {
            return objects(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw malformed("it is not what bpf:package writes: " + e.getMessage());
        }
    }

    private List<IndexedObject> objects(JsonObject index) {
        if (!SCHEMA.equals(text(index, "schema"))) {
            throw malformed("its schema is \"" + text(index, "schema") + "\", not \"" + SCHEMA + "\"");
        }
        if (number(index, "version") != VERSION) {
            throw malformed("its version is " + number(index, "version") + ", of which this runtime knows nothing");
        }
        JsonArray entries = element(index, "objects").getAsJsonArray();
        var objects = new ArrayList<IndexedObject>();
        for (JsonElement entry : entries) {
            objects.add(object(entry.getAsJsonObject()));
        }
        return objects;
    }

    private IndexedObject object(JsonObject entry) {
        return new IndexedObject(
                text(entry, "program"),
                text(entry, "target"),
                text(entry, "arch"),
                text(entry, "release"),
                text(entry, "releaseMatch"),
                (int) number(entry, "versionCode"),
                locationOf(text(entry, "path")),
                text(entry, "sha256"),
                number(entry, "size"),
                text(entry, "cpu"),
                text(entry, "toolchain"),
                layouts(entry));
    }

    /** A jar of a build that knew of one layout only has none. */
    private static Map<String, String> layouts(JsonObject entry) {
        var layouts = new HashMap<String, String>();
        if (entry.has("layouts")) {
            entry.getAsJsonObject("layouts")
                    .entrySet()
                    .forEach(one -> layouts.put(one.getKey(), one.getValue().getAsString()));
        }
        return layouts;
    }

    /** Objects are in the same jar as their index. */
    private URI locationOf(String path) {
        if (!path.startsWith(FOLDER) || path.contains("..")) {
            throw malformed("the path \"" + path + "\" leads out of " + FOLDER);
        }
        var root = location.substring(0, location.length() - BpfPrograms.INDEX.length());
        return URI.create(root + path.replace(" ", "%20"));
    }

    private JsonElement element(JsonObject object, String name) {
        var element = object.get(name);
        if (element == null) {
            throw malformed("\"" + name + "\" is missing");
        }
        return element;
    }

    private String text(JsonObject object, String name) {
        return element(object, name).getAsString();
    }

    private long number(JsonObject object, String name) {
        return element(object, name).getAsLong();
    }

    private InputException malformed(String what) {
        return new InputException(
                "The index of BPF objects can't be read: " + what + ".", location, Remedies.rebuildJar());
    }
}
