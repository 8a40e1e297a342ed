package io.github.bpfmaven.object.diff;

import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts the types of several kernels beside each other. */
public final class TypeDiff {
    private final List<TypeGraph> kernels;

    /** @param kernels two or more, in the order in which changes are told */
    public TypeDiff(List<TypeGraph> kernels) {
        this.kernels = List.copyOf(kernels);
    }

    /** All types of these names, without those that no kernel has. */
    public List<DiffedType> of(Collection<String> names) {
        return names.stream()
                .map(name -> of(name, path -> true))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A type on all kernels.
     *
     * @param name of a struct, union, enum or typedef, without keyword
     * @param wanted which members and enumerators matter, by their paths
     * @return empty where no kernel has it
     */
    public Optional<DiffedType> of(String name, Predicate<String> wanted) {
        var flat = new ArrayList<@Nullable FlatType>();
        kernels.forEach(kernel -> flat.add(FlatType.find(kernel, name).orElse(null)));
        return flat.stream().filter(Objects::nonNull).findFirst().map(first -> {
            var rows = new ArrayList<Row>();
            rows.add(new Row(Row.Kind.SIZE, "", places(flat, type -> new Place(type.size(), 0, type.name()))));
            for (var path : paths(flat)) {
                if (wanted.test(path)) {
                    rows.add(new Row(first.kind(), path, places(flat, type -> type.places()
                            .get(path))));
                }
            }
            return new DiffedType(first.name(), rows);
        });
    }

    private interface PlaceOf {
        @Nullable
        Place of(FlatType type);
    }

    private static List<@Nullable Place> places(List<@Nullable FlatType> types, PlaceOf place) {
        var places = new ArrayList<@Nullable Place>();
        for (var type : types) {
            places.add(type == null ? null : place.of(type));
        }
        return places;
    }

    private static List<String> paths(List<@Nullable FlatType> types) {
        var paths = new ArrayList<String>();
        for (var type : types) {
            int behind = 0;
            for (var path : type == null ? List.<String>of() : type.places().keySet()) {
                int known = paths.indexOf(path);
                if (known < 0) {
                    paths.add(behind++, path);
                } else {
                    behind = known + 1;
                }
            }
        }
        return paths;
    }
}
