// The struct of each trace event, and nothing else of it: the first stage of include/trace/trace_events.h, which expands
// an event's TP_STRUCT__entry to its fields. Since 5.18 (commit af6b9668e85f) the kernel has this stage in a file of its
// own, whose macros take the place of these where it is there; the ones here are those of 4.4 to 5.17.
// A line here is a line of the unit.
#include <linux/types.h>
#include <linux/tracepoint.h>
#include <linux/trace_events.h>
#define TRACE_HEADER_MULTI_READ
#undef TP_STRUCT__entry
#define TP_STRUCT__entry(args...) args
#undef __field
#define __field(type, item) type item;
#undef __field_ext
#define __field_ext(type, item, filter) type item;
#undef __field_struct
#define __field_struct(type, item) type item;
#undef __field_struct_ext
#define __field_struct_ext(type, item, filter) type item;
#undef __array
#define __array(type, item, len) type item[len];
#undef __dynamic_array
#define __dynamic_array(type, item, len) u32 __data_loc_##item;
#undef __string
#define __string(item, src) u32 __data_loc_##item;
#undef __string_len
#define __string_len(item, src, len) u32 __data_loc_##item;
#undef __vstring
#define __vstring(item, fmt, ap) u32 __data_loc_##item;
#undef __bitmask
#define __bitmask(item, bits) u32 __data_loc_##item;
#if __has_include(<trace/stages/stage1_struct_define.h>)
#include <trace/stages/stage1_struct_define.h>
#endif
#undef DECLARE_EVENT_CLASS
#define DECLARE_EVENT_CLASS(name, proto, args, tstruct, assign, print) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef TRACE_EVENT
#define TRACE_EVENT(name, proto, args, tstruct, assign, print) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef DECLARE_EVENT_SYSCALL_CLASS
#define DECLARE_EVENT_SYSCALL_CLASS(name, proto, args, tstruct, assign, print) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef TRACE_EVENT_FN
#define TRACE_EVENT_FN(name, proto, args, tstruct, assign, print, reg, unreg) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef TRACE_EVENT_SYSCALL
#define TRACE_EVENT_SYSCALL(name, proto, args, tstruct, assign, print, reg, unreg) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef TRACE_EVENT_FN_COND
#define TRACE_EVENT_FN_COND(name, proto, args, cond, tstruct, assign, print, reg, unreg) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef TRACE_EVENT_CONDITION
#define TRACE_EVENT_CONDITION(name, proto, args, cond, tstruct, assign, print) struct trace_event_raw_##name { struct trace_entry ent; tstruct char __data[0]; };
#undef DEFINE_EVENT
#define DEFINE_EVENT(...) 
#undef DEFINE_EVENT_FN
#define DEFINE_EVENT_FN(...) 
#undef DEFINE_EVENT_PRINT
#define DEFINE_EVENT_PRINT(...) 
#undef DEFINE_EVENT_CONDITION
#define DEFINE_EVENT_CONDITION(...) 
#undef DEFINE_EVENT_WRITABLE
#define DEFINE_EVENT_WRITABLE(...) 
#undef DEFINE_EVENT_NOP
#define DEFINE_EVENT_NOP(...) 
#undef DECLARE_EVENT_NOP
#define DECLARE_EVENT_NOP(...) 
#undef DECLARE_EVENT_CLASS_NOP
#define DECLARE_EVENT_CLASS_NOP(...) 
#undef TRACE_EVENT_NOP
#define TRACE_EVENT_NOP(...) 
#undef TRACE_EVENT_FLAGS
#define TRACE_EVENT_FLAGS(...) 
#undef TRACE_EVENT_PERF_PERM
#define TRACE_EVENT_PERF_PERM(...) 
#undef DECLARE_TRACE
#define DECLARE_TRACE(...) 
#undef DECLARE_TRACE_CONDITION
#define DECLARE_TRACE_CONDITION(...) 
#undef DECLARE_TRACE_WRITABLE
#define DECLARE_TRACE_WRITABLE(...) 
#undef DECLARE_TRACE_SYSCALL
#define DECLARE_TRACE_SYSCALL(...) 
#undef TRACE_DEFINE_ENUM
#define TRACE_DEFINE_ENUM(...) 
#undef TRACE_DEFINE_SIZEOF
#define TRACE_DEFINE_SIZEOF(...) 
