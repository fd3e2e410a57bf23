/** Keywords that begin a block, and what ends it. */
export const OPENERS: Record<string, string> = { if: 'fi', while: 'done', until: 'done', '{': '}', case: 'esac' };
export const CLOSERS = new Set(['fi', 'done', 'esac', '}']);
/** Words in front of a command that are no part of it; prompts count. */
export const FILLERS = new Set(['then', 'else', 'elif', 'do', '!', 'coproc', '$', '%']);
/** What a word of an assignment begins with. */
export const ASSIGNMENT = /([A-Za-z_]\w*)(\[[^\]\n]{0,100}\])?\+?=/y;
/** What stands between words: blanks, continued lines, template statements. */
export const BLANKS = /(?:[ \t\f\v\r]|\\\r?\n|\{%[^%\n]{0,300}%\})+/y;
export const REDIRECTION = /<<<|<<-?|<>|<&|>&|>\||>>|[<>]|&>>?/y;
