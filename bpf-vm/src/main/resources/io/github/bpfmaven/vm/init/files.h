/* Returning files: each one named in the plan, or each regular file of a folder named there. */
static void send_file(const char *path)
{
	long length;
	int fd = (int)SYS(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0, 0);
	if (fd < 0)
		return; /* what a step did not write is no error */
	send(FRAME_FILE, NO_STEP, path, length_of(path));
	while ((length = SYS(read, fd, chunk, sizeof(chunk), 0, 0)) > 0)
		send(FRAME_CONTENT, NO_STEP, chunk, (u64)length);
	SYS(close, fd, 0, 0, 0, 0);
}

static void send_named(const char *folder, const char *name)
{
	char path[512];
	u64 folder_length = length_of(folder), name_length = length_of(name);
	if (folder_length + name_length + 2 > sizeof(path))
		return;
	memcpy(path, folder, folder_length);
	path[folder_length] = '/';
	memcpy(path + folder_length + 1, name, name_length + 1);
	send_file(path);
}

/* Whether it is a folder. */
static u32 send_folder(const char *path)
{
	static char entries[8192];
	int fd = (int)SYS(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0, 0);
	long length = SYS(getdents64, fd, entries, sizeof(entries), 0, 0);
	u32 is_folder = length >= 0;
	for (; length > 0; length = SYS(getdents64, fd, entries, sizeof(entries), 0, 0))
		for (long at = 0; at < length;) {
			struct directory_entry *entry = (struct directory_entry *)(entries + at);
			if (entry->type == DT_REG)
				send_named(path, entry->name);
			at += entry->length;
		}
	if (fd >= 0)
		SYS(close, fd, 0, 0, 0, 0);
	return is_folder;
}

static void send_returns(void)
{
	for (u32 i = 0; i < return_count; i++)
		if (!send_folder(returns[i]))
			send_file(returns[i]);
}
