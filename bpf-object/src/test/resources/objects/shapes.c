// SPDX-License-Identifier: Apache-2.0
// Every shape of C type that a kernel's headers have. compile.sh makes the objects beside it.

struct node;
struct declared_only;
union never_defined;

typedef unsigned int u32;
typedef u32 word_t;
typedef int matrix_t[3];
typedef long (*callback_t)(struct node *, const char *, ...);

enum color { RED, GREEN = 5, BLUE = 0x80000000u };
enum temperature { COLD = -40, MILD = 20 };
enum wide { SMALL = 1, LARGE = 0x100000000ull };
enum { FIRST_ANONYMOUS = 7, SECOND_ANONYMOUS };
enum __attribute__((packed)) tiny { ONE = 1 };

struct node {
	struct node *next, *prev;
	const volatile void *data;
	callback_t callback;
	struct declared_only *declared;
	union never_defined *never;
};

struct bits {
	unsigned int low : 3;
	unsigned int : 2;
	unsigned int mid : 9;
	_Bool flag : 1;
	enum color color : 8;
	signed int sign : 5;
	unsigned long long far : 40;
	unsigned char tail;
};

struct __attribute__((packed)) packed {
	char text[5];
	u32 odd;
	unsigned short shorts[2][3];
	matrix_t table[4];
};

struct outer {
	int before;
	union {
		struct {
			word_t a, b;
		};
		unsigned long long both;
		char bytes[8];
	};
	struct {
		signed char inner;
	} named;
	enum temperature temperature;
	enum wide wide;
	enum tiny tiny;
	struct node node;
	_Bool yes;
	float real;
	double precise;
	__int128 huge;
	int *restrict only;
	int (*grid)[7];
	char *const *volatile *deep;
	struct bits flexible[];
};

union either {
	int number;
	struct node *pointer;
	char raw[24];
};

#ifdef __clang__
#define USER __attribute__((btf_type_tag("user")))
#define RCU __attribute__((btf_type_tag("rcu")))
#define TAGGED(text) __attribute__((btf_decl_tag(text)))
#else
#define USER
#define RCU
#define TAGGED(text)
#endif

struct tagged {
	int USER *from_user;
	struct node USER RCU *both TAGGED("member");
} TAGGED("whole");

typedef struct tagged tagged_t TAGGED("typedef");

struct atomic {
	_Atomic int counter;
};

int global_number;
static struct outer *hidden;
struct everything {
	struct outer outer;
	tagged_t tagged;
	union either either;
	struct packed packed;
	struct atomic atomic;
	enum color color;
} *everything;

int use(struct node *node, unsigned long count)
{
	struct local {
		int inside;
	} local = { .inside = (int)count };

	return hidden && node ? local.inside : SECOND_ANONYMOUS;
}
