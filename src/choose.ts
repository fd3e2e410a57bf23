import { isTemplate, madePath } from './context.js';
import { formats } from './formats/index.js';
import { fileGlobs } from './glob.js';
import type { Format, Source } from './model.js';

/** A longer text without an ending is data. */
const MAX_TEXT = 100_000;
const SHEBANG = /^#!\S*[\s/](?:env\s+(?:-S\s+)?)?(?:(?<shell>(?:ba|da|z|k)?sh)|(?<python>python)[\d.]*)(?:\s|$)/;
/** What the user data of a virtual machine begins with. */
const CLOUD_CONFIG = /^#cloud-config\s/;
/** A line of a YAML map, of something within it, or of a comment. */
const YAML_LINE = /^(?: *$| +\S|#|---|- |[\w.-]{1,100}:(?:\s|$))/;

/**
 * Finds the format that reads a file: by its path, a template's by what it makes, and a name without an ending, or that of a template
 * alone, by how the text begins (`#!/bin/sh`) or, where every line of it could stand in a YAML map, as that.
 */
export function formatFinder(): (source: Source) => Format | undefined {
  const matchers = formats.map((format) => ({ format, matches: fileGlobs(format.files) }));
  const byName = (name: string): Format | undefined => formats.find((format) => format.name === name);
  return ({ path, text }) => {
    const found = matchers.find(({ matches }) => matches(path))?.format;
    if (found) return found;
    const made = madePath(path);
    if (made !== path) return matchers.find(({ format, matches }) => format.holes && matches(made))?.format;
    const template = isTemplate(path);
    if ((/\.[^/]*$/.test(path) && !template) || text.length > MAX_TEXT) return undefined;
    const { shell, python } = SHEBANG.exec(text)?.groups ?? {};
    if (shell || (python && !template)) return byName(shell ? 'shell' : 'python');
    if (template) return CLOUD_CONFIG.test(text) ? byName('yaml') : undefined;
    return isYaml(text) ? byName('yaml') : undefined;
  };
}

function isYaml(text: string): boolean {
  return /^[\w.-]+:\s/m.test(text) && text.split(/\r?\n/).every((line) => YAML_LINE.test(line));
}
