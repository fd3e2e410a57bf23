const LANGUAGES = new Map(
  Object.entries({
    python: 'python',
    py: 'python',
    python3: 'python',
    pycon: 'python',
    ipython: 'python',
    bash: 'shell',
    sh: 'shell',
    shell: 'shell',
    zsh: 'shell',
    console: 'shell',
    'shell-session': 'shell',
    shellsession: 'shell',
    js: 'javascript',
    javascript: 'javascript',
    mjs: 'javascript',
    jsx: 'javascript',
    ts: 'javascript',
    typescript: 'javascript',
    tsx: 'javascript',
    yaml: 'yaml',
    yml: 'yaml',
    json: 'json',
    jsonc: 'json',
    json5: 'json',
    toml: 'toml',
    dockerfile: 'dockerfile',
    docker: 'dockerfile',
    rust: 'rust',
    rs: 'rust',
    sql: 'sql',
    html: 'html',
    vue: 'html',
    svelte: 'html',
  }),
);

/** The format that reads what writers give this name, in lower case: the word of a code block, or the extension of a file. */
export function formatOf(name: string): string | undefined {
  return LANGUAGES.get(name);
}
