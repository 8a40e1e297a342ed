package io.github.bpfmaven.build.diff;

import io.github.bpfmaven.object.diff.DiffedType;
import io.github.bpfmaven.object.diff.Place;
import io.github.bpfmaven.object.diff.Row;
import io.github.bpfmaven.support.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        return Json.write(Json.object(
                "version",
                1,
                "kernels",
                kernels.stream()
                        .map(kernel -> Json.object("id", kernel.id(), "release", kernel.release()))
                        .toList(),
                "types",
                types.stream()
                        .filter(type -> !type.differing().isEmpty())
                        .map(DiffJson::json)
                        .toList()));
    }

    private static Map<String, Object> json(DiffedType type) {
        return Json.object(
                "name",
                type.name(),
                "rows",
                type.differing().stream().map(DiffJson::json).toList());
    }

    private static Map<String, Object> json(Row row) {
        var places = new ArrayList<@Nullable Object>();
        var changes = new ArrayList<List<String>>();
        for (int i = 0; i < row.places().size(); i++) {
            places.add(json(row.kind(), row.places().get(i)));
            changes.add(row.changesAt(i).stream().map(DiffJson::word).toList());
        }
        return Json.object("kind", word(row.kind()), "path", row.path(), "places", places, "changes", changes);
    }

    private static @Nullable Map<String, Object> json(Row.Kind kind, @Nullable Place place) {
        if (place == null) {
            return null;
        }
        return switch (kind) {
            case SIZE -> Json.object("bytes", place.position());
            case ENUMERATOR -> Json.object("value", place.position());
            case MEMBER ->
                Json.object("bitOffset", place.position(), "bitWidth", place.bitWidth(), "type", place.type());
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
