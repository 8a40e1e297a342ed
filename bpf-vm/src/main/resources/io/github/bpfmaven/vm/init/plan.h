/*
 * /etc/init.plan: one word and its value a line. "step NAME" begins a step; the lines under it describe it. Written by
 * io.github.bpfmaven.vm.guest.InitPlan, which keeps within these limits.
 */
enum { MAX_STEPS = 64, MAX_WORDS = 256, MAX_RETURNS = 64, MAX_MODULES = 64, MAX_PLAN = 256 * 1024 };

struct step {
	char *arguments[MAX_WORDS];
	char *environment[MAX_WORDS];
	char *folder;
	u32 argument_count, environment_count;
	u32 user, group;
	u32 background, on_console;
	int out, error;      /* our ends of its pipes, or -1 */
	int pid;             /* 0 before it starts and after it ended */
	u32 stopped_by_init;
};

static char plan_text[MAX_PLAN + 1];
static struct step steps[MAX_STEPS];
static char *returns[MAX_RETURNS];
static char *modules[MAX_MODULES];
static u32 step_count, return_count, module_count;
static char *port_path = "/dev/ttyS1";
static char *console_path = "/dev/ttyS0";
static char *host_name = "guest";

static void read_step_line(struct step *step, char *line)
{
	char *value;
	if ((value = after(line, "arg")) && step->argument_count < MAX_WORDS - 1)
		step->arguments[step->argument_count++] = value;
	else if ((value = after(line, "env")) && step->environment_count < MAX_WORDS - 1)
		step->environment[step->environment_count++] = value;
	else if ((value = after(line, "folder")))
		step->folder = value;
	else if ((value = after(line, "user"))) {
		step->user = number(&value);
		step->group = number(&value);
	} else if (after(line, "background"))
		step->background = 1;
	else if (after(line, "on-console"))
		step->on_console = 1;
}

static void read_line(char *line)
{
	char *value;
	unescape(line);
	if (after(line, "step") && step_count < MAX_STEPS) {
		steps[step_count].out = steps[step_count].error = -1;
		steps[step_count++].folder = "/";
	} else if ((value = after(line, "port")))
		port_path = value;
	else if ((value = after(line, "console")))
		console_path = value;
	else if ((value = after(line, "hostname")))
		host_name = value;
	else if ((value = after(line, "return")) && return_count < MAX_RETURNS)
		returns[return_count++] = value;
	else if ((value = after(line, "module")) && module_count < MAX_MODULES)
		modules[module_count++] = value;
	else if (step_count)
		read_step_line(&steps[step_count - 1], line);
}

static void read_plan(void)
{
	long length = 0, got = 0;
	int fd = (int)SYS(openat, AT_FDCWD, "/etc/init.plan", O_RDONLY | O_CLOEXEC, 0, 0);
	while (fd >= 0 && length < MAX_PLAN
	       && (got = SYS(read, fd, plan_text + length, MAX_PLAN - length, 0, 0)) > 0)
		length += got;
	for (char *line = plan_text, *c = plan_text; c < plan_text + length; c++)
		if (*c == '\n') {
			*c = 0;
			read_line(line);
			line = c + 1;
		}
}
