declare const HF_LINT_VERSION: string | undefined;

/** The product's version. The build fills it in from package.json; sources that run unbuilt are `0.0.0`. */
export const version: string = typeof HF_LINT_VERSION === 'string' ? HF_LINT_VERSION : '0.0.0';
