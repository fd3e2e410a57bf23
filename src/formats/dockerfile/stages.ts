import type { Command, Expr } from '../../model.js';

/** Variables of a stage that are kept: each stage takes those of its base over. */
const MOST_VARIABLES = 100;

interface Stage {
  image: Expr;
  env: Map<string, Expr>;
  entrypoint?: Command;
  command?: Command;
  /** CMD is a list: the words after those of the program. */
  list: boolean;
}

/** What the images of a Dockerfile run: ENTRYPOINT and CMD together, with the variables of their stage. */
export class Stages {
  private readonly named = new Map<string, Stage>();
  private readonly all: Stage[] = [];

  /** FROM: another stage's image and variables are taken over. */
  open(image: Expr, alias: string | undefined): void {
    const base = image.kind === 'literal' ? this.named.get(String(image.value).toLowerCase()) : undefined;
    const stage: Stage = { image: base?.image ?? image, env: new Map(base?.env), list: false };
    this.all.push(stage);
    if (alias) this.named.set(alias.toLowerCase(), stage);
  }

  /** ENV. */
  set(name: string, value: Expr): void {
    const stage = this.all.at(-1);
    if (stage && (stage.env.size < MOST_VARIABLES || stage.env.has(name))) stage.env.set(name, value);
  }

  /** CMD or ENTRYPOINT; `commands` are those of the instruction. */
  program(name: 'CMD' | 'ENTRYPOINT', commands: readonly Command[], list: boolean): void {
    const stage = this.all.at(-1);
    if (!stage) return;
    if (name === 'ENTRYPOINT') stage.entrypoint = commands.at(-1);
    else {
      stage.command = commands.at(-1);
      stage.list = list;
    }
  }

  /** The commands that are written nowhere in one place. */
  finish(): Command[] {
    return this.all.flatMap((stage) => {
      const { image, entrypoint, command, list } = stage;
      const env = Object.fromEntries(stage.env);
      for (const known of [entrypoint, command]) if (known) known.env = { ...env, ...known.env };
      if (entrypoint) {
        if (!command || !list || entrypoint.form !== 'json') return [];
        return [{ ...command, words: [...entrypoint.words, ...command.words], env: entrypoint.env }];
      }
      const first = command?.words[0];
      const flags = first?.kind === 'literal' && String(first.value).startsWith('-');
      if (command && !(list && flags)) return [];
      const { start } = image.span;
      const word = (value: string): Expr => ({ kind: 'literal', value, span: { start, end: start } });
      const words = [word('docker'), word('run'), image, ...(command?.words ?? [])];
      const span = { start, end: words.at(-1)!.span.end };
      return [{ words, env, span, scope: 0, form: command ? ('json' as const) : ('closed' as const) }];
    });
  }
}
