import type { SyntaxNode } from '@lezer/common';
import { other, textOf, type At, type Draft } from '../tree.js';

const MAX_NAMES = 2000;

/**
 * `use a::b::{c, d as e, f::*}` as imports: `::` becomes `.`, `self::` one leading dot, each `super::` one more;
 * globs bring in no names.
 */
export function useDeclaration(draft: Draft, node: SyntaxNode, at: At): void {
  const text = textOf(draft, node);
  const words = [...text.matchAll(/r#[\p{ID_Start}_]\p{ID_Continue}*|[\p{ID_Start}_]\p{ID_Continue}*|::|[{},;*]/gu)];
  let i = words.findIndex((word) => word[0] === 'use') + 1;
  if (i === 0) return;
  const prefixes: string[][] = [];
  let path: string[] = [];
  let last = 0;
  const finish = (alias: string): void => {
    const parts = path.at(-1) === 'self' && path.length > 1 ? path.slice(0, -1) : path;
    const name = alias || parts.at(-1);
    if (!name || name === '*' || name === '_' || parts.includes('*')) return;
    const place = node.from + last + draft.shift;
    const value = other(draft, node);
    const module = dotted(parts.length > 1 ? parts.slice(0, -1) : parts);
    draft.declared[at.scope]!.add(name);
    const member = parts.length > 1 ? { member: parts.at(-1)! } : {};
    draft.syntax.bindings.push({
      scope: at.scope,
      name,
      kind: 'import',
      value,
      module,
      ...member,
      at: place,
      conditional: false,
    });
  };
  let open = false;
  let alias = '';
  for (let count = 0; i < words.length && count < MAX_NAMES; i++, count++) {
    const word = words[i]![0];
    if (word === '{') {
      prefixes.push(path);
      path = [...path];
      open = false;
    } else if (word === '}' || word === ',' || word === ';') {
      if (open) finish(alias);
      open = false;
      alias = '';
      path = [...(prefixes.at(-1) ?? [])];
      if (word === '}') prefixes.pop();
    } else if (word === 'as') {
      alias = words[++i]?.[0] ?? '';
      last = words[i]?.index ?? last;
    } else if (word !== '::') {
      path.push(word.replace(/^r#/, ''));
      last = words[i]!.index;
      open = true;
    }
  }
}

function dotted(parts: string[]): string {
  const up = parts.findIndex((part) => part !== 'self' && part !== 'super');
  const lead = up < 0 ? parts : parts.slice(0, up);
  const dots = lead.length === 0 ? '' : '.'.repeat(1 + lead.filter((part) => part === 'super').length);
  return dots + parts.slice(lead.length).join('.');
}
