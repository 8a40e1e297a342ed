/*
 * Ends with 42 if every kind of reference was linked: to code, constants, initialised and zeroed data, and an address
 * in data. answer-x86_64.o and answer-arm64.o are made of it with clang 20 and the flags of GuestInit.
 */
static int zeroed[3];
static int initialised = 30;
static int *pointers[] = { &initialised, zeroed };
static const char *volatile text = "ab";

static long leave(long code)
{
#if defined(__x86_64__)
	long result;
	__asm__ volatile("syscall" : "=a"(result) : "a"(60), "D"(code) : "rcx", "r11", "memory");
	return result;
#else
	register long x8 __asm__("x8") = 93;
	register long x0 __asm__("x0") = code;
	__asm__ volatile("svc #0" : "+r"(x0) : "r"(x8));
	return x0;
#endif
}

__attribute__((noinline)) static int sum(int **values)
{
	return *values[0] + *values[1];
}

void _start(void)
{
	zeroed[0] = 10;
	leave(sum(pointers) + (text[0] == 'a' && text[2] == 0 ? 2 : 0));
	for (;;)
		;
}
