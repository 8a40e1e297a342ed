<#-- What checks use in the place of JUnit. -->
<#macro assertions>
    private static void assertEquals(long expected, long actual) {
        require(expected == actual, expected, actual);
    }

    private static void assertEquals(double expected, double actual) {
        require(Double.compare(expected, actual) == 0, expected, actual);
    }

    private static void assertEquals(Object expected, Object actual) {
        require(expected.equals(actual), expected, actual);
    }

    private static void assertArrayEquals(byte[] expected, byte[] actual) {
        require(Arrays.equals(expected, actual), Arrays.toString(expected), Arrays.toString(actual));
    }

    private static void require(boolean equal, Object expected, Object actual) {
        if (!equal) {
            throw new AssertionError("C has " + expected + ", Java has " + actual);
        }
    }
</#macro>
<#macro hexadecimal>
    private static byte[] bytes(String... lines) {
        String hex = String.join("", lines);
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
</#macro>
