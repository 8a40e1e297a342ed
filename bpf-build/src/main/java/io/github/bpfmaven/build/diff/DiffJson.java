package io.github.bpfmaven.build.diff;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.bpfmaven.object.diff.DiffedType;
import io.github.bpfmaven.object.diff.Place;
import io.github.bpfmaven.object.diff.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code diff.json}: {@code kernels} with {@code id} and {@code release}; {@code types} with {@code name} and {@code
 * rows}, those that differ. A row has {@code kind} ({@code size}, {@code member}, {@code enumerator}), {@code path}, and
 * for each kernel, in their order, what it is there ({@code places}; null where it is not) and what changed since the one
 * before ({@code changes}: {@code moved}, {@code appeared}, {@code vanished}, {@code retyped}). Of a member a place has
 * {@code bitOffset}, {@code bitWidth} (0 where it is no bitfield) and {@code type}; of an enumerator {@code value}; of a
 * size {@code bytes}.
 */
final class DiffJson {
    private DiffJson() {}

    static String write(List<Kernel> kernels, List<DiffedType> types) {
        var columns = new JsonArray();
        for (var kernel : kernels) {
            var object = new JsonObject();
            object.addProperty("id", kernel.id());
            object.addProperty("release", kernel.release());
            columns.add(object);
        }
        var all = new JsonArray();
        for (var type : types) {
            if (!type.differing().isEmpty()) {
                all.add(json(type));
            }
        }
        var json = new JsonObject();
        json.addProperty("version", 1);
        json.add("kernels", columns);
        json.add("types", all);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonObject json(DiffedType type) {
        var rows = new JsonArray();
        type.differing().forEach(row -> rows.add(json(row)));
        var object = new JsonObject();
        object.addProperty("name", type.name());
        object.add("rows", rows);
        return object;
    }

    private static JsonObject json(Row row) {
        var places = new JsonArray();
        var changes = new JsonArray();
        for (int i = 0; i < row.places().size(); i++) {
            places.add(json(row.kind(), row.places().get(i)));
            var since = new JsonArray();
            row.changesAt(i).forEach(change -> since.add(change.name().toLowerCase(Locale.ROOT)));
            changes.add(since);
        }
        var object = new JsonObject();
        object.addProperty("kind", row.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("path", row.path());
        object.add("places", places);
        object.add("changes", changes);
        return object;
    }

    private static JsonElement json(Row.Kind kind, @Nullable Place place) {
        if (place == null) {
            return JsonNull.INSTANCE;
        }
        var object = new JsonObject();
        switch (kind) {
            case SIZE -> object.addProperty("bytes", place.position());
            case ENUMERATOR -> object.addProperty("value", place.position());
            case MEMBER -> {
                object.addProperty("bitOffset", place.position());
                object.addProperty("bitWidth", place.bitWidth());
                object.addProperty("type", place.type());
            }
        }
        return object;
    }
}
