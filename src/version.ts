declare const HF_LINT_VERSION: string | undefined;

/** The product's version. The build fills it in from package.json; sources that run unbuilt are `0.0.0`. */
export const version: string = typeof HF_LINT_VERSION === 'string' ? HF_LINT_VERSION : '0.0.0';

declare const HF_LINT_BUILD: string | undefined;

/** What the program was built from, as one digest: another program says other things of the same files. Undefined: it was not built. */
export const build: string | undefined = typeof HF_LINT_BUILD === 'string' ? HF_LINT_BUILD : undefined;
