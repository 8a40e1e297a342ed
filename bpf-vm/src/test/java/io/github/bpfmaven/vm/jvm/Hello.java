package io.github.bpfmaven.vm.jvm;

/** A program to share the classes of. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
