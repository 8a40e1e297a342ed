package io.github.bpfmaven.it.random;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes one struct, and the types that it holds. */
final class StructMaker {
    private static final int DEEPEST = 2;

    private final Dice dice;
    private final Names names;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final StringBuilder definitions = new StringBuilder();
    private final Scalars scalars;
    private final Enums enums;
    private final Bitfields bitfields;
    private final Tails tails;
    private boolean exact = true;

    private StructMaker(long seed, int number, ByteOrder order) {
        this.dice = new Dice(seed);
        this.names = new Names(dice, number);
        this.scalars = new Scalars(dice, features, order);
        this.enums = new Enums(dice, names, features, definitions);
        this.bitfields = new Bitfields(dice, features, enums, this::name, order);
        this.tails = new Tails(dice, features, this::name);
    }

    /**
     * A struct.
     *
     * @param tag of its own among those of the unit
     * @param number of its own as well, for the names of what it holds
     */
    static RandomStruct make(String tag, long seed, int number, ByteOrder order) {
        return new StructMaker(seed, number, order).make(tag);
    }

    private RandomStruct make(String tag) {
        var members = members(0, dice.between(1, 4), false);
        members.add(dice.between(0, members.size()), dice.percent(85) ? field(scalars.anyInteger()) : plainChar());
        boolean open = dice.percent(18);
        if (open) {
            members.add(tails.any(kind(DEEPEST - 1, true)));
        }
        var body = definition("struct " + tag, members);
        var value = new Value.Fields(values(members));
        return new RandomStruct(tag, definitions + body + ";\n", value, exact, open, features);
    }

    /** @param plain without members of which one explains another: where those bytes are anything, that makes no sense */
    private List<Member> members(int depth, int count, boolean plain) {
        return IntStream.range(0, count)
                .mapToObj(i -> member(depth, plain))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Value.Field> values(List<Member> members) {
        return members.stream()
                .flatMap(member -> member.values().get().stream())
                .toList();
    }

    private Member member(int depth, boolean plain) {
        int choice = dice.between(0, 99);
        if (choice < 14) {
            return bitfields.several();
        } else if (choice < 22) {
            return text();
        } else if (depth < DEEPEST && choice < 27) {
            return anonymous(Feature.ANONYMOUS_STRUCT, struct(depth + 1, plain, "struct"));
        } else if (depth < DEEPEST && choice < 32) {
            return anonymous(Feature.ANONYMOUS_UNION, union(depth + 1, "union"));
        } else if (!plain && depth == 0 && choice < 37) {
            return tagged(depth + 1);
        } else if (!plain && choice < 41) {
            return tails.counted(kind(Math.max(depth, DEEPEST - 1), true));
        }
        return field(kind(depth, plain));
    }

    private Kind kind(int depth, boolean plain) {
        int choice = dice.between(0, 99);
        if (depth < DEEPEST && choice < 12) {
            features.add(Feature.NESTED_STRUCT);
            return nested(name -> struct(depth + 1, plain, name), "struct");
        } else if (depth < DEEPEST && choice < 22) {
            features.add(Feature.NESTED_UNION);
            return nested(name -> union(depth + 1, name), "union");
        } else if (choice < 42) {
            return aliased(enums.any());
        }
        return aliased(scalars.any());
    }

    private Kind nested(java.util.function.Function<String, Kind> make, String word) {
        if (dice.percent(40)) {
            return make.apply(word); // defined where it is used
        }
        var named = make.apply(word + " " + names.global("inner"));
        definitions.append(named.type()).append(";\n");
        return aliased(named.named(named.type().substring(0, named.type().indexOf(" {"))));
    }

    private Kind aliased(Kind kind) {
        if (!dice.percent(15)) {
            return kind;
        }
        features.add(Feature.TYPEDEF_CHAIN);
        var one = names.global("one_t");
        var other = names.global("other_t");
        definitions.append("typedef %s %s;\ntypedef %s %s;\n".formatted(kind.type(), one, one, other));
        return kind.named(other);
    }

    private Kind struct(int depth, boolean plain, String name) {
        var members = members(depth, dice.between(1, 2), plain);
        return new Kind(
                definition(name, members),
                () -> new Value.Fields(values(members)),
                members.stream().anyMatch(Member::lossy));
    }

    private Kind union(int depth, String name) {
        var members = members(depth, dice.between(2, 3), true);
        var body = members.stream().map(Member::text).collect(Collectors.joining(" "));
        return new Kind(
                name + " { " + body + " }",
                () -> new Value.Fields(given(members)),
                members.stream().anyMatch(Member::lossy));
    }

    /** One of a union's members. What the others read of its bytes, and write again, may not be all of it. */
    private List<Value.Field> given(List<Member> members) {
        int index = dice.between(0, members.size() - 1);
        var given = members.get(index);
        exact &= members.stream().noneMatch(member -> member != given && member.lossy());
        var fields = given.values().get();
        // Of several bitfields, which share bytes in a union: the first, which is written last.
        if (fields.size() > 1 && !isAnonymous(given)) {
            return fields.subList(0, 1);
        }
        return fields;
    }

    private static boolean isAnonymous(Member member) {
        return member.text().startsWith("struct {") || member.text().startsWith("union {");
    }

    private String definition(String name, List<Member> members) {
        var body = members.stream().map(Member::text).collect(Collectors.joining(" "));
        var attribute = "";
        if (dice.percent(15)) {
            features.add(Feature.PACKED);
            attribute = " __attribute__((packed))";
        } else if (dice.percent(8)) {
            features.add(Feature.OVER_ALIGNED);
            attribute = " __attribute__((aligned(" + dice.of(8, 16, 32) + ")))";
        }
        return name + " { " + body + " }" + attribute;
    }

    private Member anonymous(Feature feature, Kind kind) {
        features.add(feature);
        return new Member(kind.type() + ";", () -> ((Value.Fields) kind.values().get()).fields(), kind.lossy());
    }

    private Member field(Kind kind) {
        var name = name();
        var dimensions = dimensions(kind);
        var declarator =
                name + dimensions.stream().map(length -> "[" + length + "]").collect(Collectors.joining());
        var attribute = "";
        if (dice.percent(5)) {
            features.add(Feature.OVER_ALIGNED);
            attribute = " __attribute__((aligned(" + dice.of(16, 32, 64) + ")))";
        }
        return Member.of(
                name, qualifier() + kind.type() + " " + declarator + attribute, kind, () -> kind.array(dimensions));
    }

    private Member plainChar() {
        var kind = aliased(scalars.plainChar());
        var name = name();
        return Member.of(name, kind.type() + " " + name, kind, kind.values());
    }

    private List<Integer> dimensions(Kind kind) {
        if (!dice.percent(30)) {
            return List.of();
        }
        boolean deep = dice.percent(45);
        features.add(deep ? Feature.MULTI_DIMENSIONAL_ARRAY : Feature.ARRAY);
        if (kind.type().contains("struct ") && !kind.type().endsWith("*")) {
            features.add(Feature.ARRAY_OF_STRUCTS);
        } else if (kind.type().equals("unsigned char") || kind.type().equals("__u8")) {
            features.add(Feature.UNSIGNED_CHAR_ARRAY);
        }
        return IntStream.range(0, deep ? dice.between(2, 3) : 1)
                .mapToObj(i -> dice.between(1, deep ? 3 : 5))
                .toList();
    }

    private String qualifier() {
        if (!dice.percent(6)) {
            return "";
        }
        features.add(Feature.QUALIFIED);
        return dice.of("const ", "volatile ", "const volatile ");
    }

    private Member text() {
        if (dice.percent(35)) {
            features.add(Feature.UNSIGNED_CHAR_ARRAY);
            var bytes = new Kind("unsigned char", () -> Scalars.whole(dice.bits(8, false)), false);
            int length = dice.between(1, 20);
            var name = name();
            return Member.of(
                    name, "unsigned char " + name + "[" + length + "]", bytes, () -> bytes.array(List.of(length)));
        }
        int length = dice.between(1, 12);
        var kind = new Kind("char", () -> Texts.any(dice, length), true);
        features.add(Feature.CHAR_ARRAY);
        var dimensions = dice.percent(40) ? List.of(dice.between(1, 3)) : List.<Integer>of();
        if (!dimensions.isEmpty()) {
            features.add(Feature.ARRAY_OF_TEXTS);
        }
        var name = name();
        var declarator = dimensions.stream().map(count -> "[" + count + "]").collect(Collectors.joining());
        return Member.of(name, "char " + name + declarator + "[" + length + "]", kind, () -> kind.array(dimensions));
    }

    /** A union, with the field before it that tells which member counts. */
    private Member tagged(int depth) {
        features.add(Feature.TAGGED_UNION);
        var tag = name();
        var union = dice.percent(30) ? "" : name();
        var members = new ArrayList<Member>();
        var body = new StringBuilder();
        int count = dice.between(2, 3);
        for (int i = 0; i < count; i++) {
            var kind = kind(depth, true);
            var name = name();
            members.add(Member.of(name, "", kind, kind.values()));
            body.append("%s %s __attribute__((btf_decl_tag(\"union_case:%d\"))); ".formatted(kind.type(), name, 3 + i));
        }
        var text = "u32 %s; union { %s} %s __attribute__((btf_decl_tag(\"union_tag:%s\")));"
                .formatted(tag, body, union, tag);
        return new Member(text, () -> chosen(tag, union, members), true);
    }

    private List<Value.Field> chosen(String tag, String union, List<Member> members) {
        int index = dice.between(0, members.size() - 1);
        var value = new Value.Chosen(members.get(index).values().get().get(0));
        var field = union.isEmpty() ? new Value.Field(tag + "_data", "", value) : Value.Field.of(union, value);
        return List.of(Value.Field.of(tag, Scalars.whole(3 + index)), field);
    }

    private String name() {
        if (names.hasOdd() && dice.percent(8)) {
            features.add(Feature.ODD_NAME);
            return names.odd();
        }
        return names.plain();
    }
}
