import type { Format } from '../model.js';
import { emptyScript, shell } from './shell.js';

/** What ends a line that goes on: `^` of cmd.exe, a backtick of PowerShell. */
const CONTINUED = { batch: /\^(?=\r?\n)/g, powershell: /`(?=\r?\n)/g };
/** `rem` and `::` begin comments, `echo` and `title` say something. */
const SAID = /^[ \t]*@?(?:rem\b|::|echo\b|title\b)[^\n]*/gim;
/** `set NAME=value`, `set "NAME=value"` */
const SET = /^([ \t]*@?set[ \t]+"?)(\w+=[^"\r\n]*)("?)/gim;
const BLOCK = /<#[^]*?(?:#>|$)/g;
/** `$name = "value"`, `[Parameter(…)][string]$name = "value"` of parameters, `$name = Join-Path $folder "value"` */
const ASSIGNED =
  /^[ \t]*(?:\[\w+(?:\[\]|\([^()\n]{0,200}\))?\][ \t]*){0,5}\$(?:env:|script:|global:)?(\w+)[ \t]*=[ \t]*(Join-Path[ \t]+[$\w:.]+[ \t]+)?(?=["'])/gim;
/** What ends a parameter that others follow. */
const COMMA = /^([ \t]*\w+=(?:"[^"\n]*"|'[^'\n]*')),(?=[ \t]*(?:#|\r?$))/gm;
/** Names are the same in capitals. */
const VARIABLE = /\$\w+/g;
/** `$env:NAME` within a command. */
const OF_ENVIRONMENT = /\$env:(?=\w)/gi;

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/**
 * Scripts of Windows, read as those of a shell: what is written in another way is put into the shell's, offsets unchanged. A variable of
 * cmd.exe (`%NAME%`) keeps its value for itself.
 */
export const batch: Format = {
  name: 'batch',
  files: ['**/*.{bat,cmd}'],
  parse(text, wanted) {
    if (!wanted.test(text)) return emptyScript(text);
    const plain = text
      .replace(SAID, blank)
      .replace(SET, (_, set: string, pair: string, quote: string) => blank(set) + pair + blank(quote))
      .replace(/\\/g, '/')
      .replace(CONTINUED.batch, '\\');
    return shell.parse(plain, wanted);
  },
};

export const powershell: Format = {
  name: 'powershell',
  files: ['**/*.{ps1,psm1}'],
  comment: ' # ',
  parse(text, wanted) {
    if (!wanted.test(text)) return emptyScript(text);
    const plain = text
      .replace(BLOCK, blank)
      .replace(ASSIGNED, (all, name: string, folder?: string) =>
        // what is in a folder has a path
        `${name.toLowerCase()}=${folder ? '/' : ''}`.padStart(all.length),
      )
      .replace(COMMA, '$1 ')
      .replace(OF_ENVIRONMENT, '    $')
      .replace(VARIABLE, (name) => name.toLowerCase())
      .replace(/\\/g, '/')
      .replace(CONTINUED.powershell, '\\');
    return shell.parse(plain, wanted);
  },
};
