/* Memory and text, without a C library. The compiler itself calls memcpy and memset. */
void *memcpy(void *to, const void *from, u64 length)
{
	u8 *target = to;
	const u8 *source = from;
	for (u64 i = 0; i < length; i++)
		target[i] = source[i];
	return to;
}

void *memset(void *memory, int value, u64 length)
{
	volatile u8 *target = memory; /* volatile, or the compiler finds a memset in here and calls it */
	for (u64 i = 0; i < length; i++)
		target[i] = (u8)value;
	return memory;
}

static u64 length_of(const char *text)
{
	u64 length = 0;
	while (text[length])
		length++;
	return length;
}

/* What follows the word in the line, or null where the line doesn't begin with that word. */
static char *after(char *line, const char *word)
{
	for (; *word; word++, line++)
		if (*line != *word)
			return 0;
	if (*line == ' ')
		return line + 1;
	return *line ? 0 : line;
}

/* Decimal digits up to the first other character; the text moves there. */
static u32 number(char **text)
{
	u32 value = 0;
	for (; **text >= '0' && **text <= '9'; (*text)++)
		value = value * 10 + (u32)(**text - '0');
	while (**text == ' ')
		(*text)++;
	return value;
}

/* Takes back the two escapes that keep an argument on one line: \\ and \n. */
static void unescape(char *text)
{
	char *to = text;
	for (; *text; text++) {
		if (*text == '\\' && text[1])
			*to++ = *++text == 'n' ? '\n' : *text;
		else
			*to++ = *text;
	}
	*to = 0;
}
