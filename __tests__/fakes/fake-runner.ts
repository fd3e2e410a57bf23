import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commands, type Command } from '../report/runner.js';

export interface Step {
  code: number | null;
  /** What people see: everything that was printed but the secrets that the runner was told. Nothing is masked in it: nothing may need it. */
  log: string;
  /** In the order they were printed. */
  commands: Command[];
  /** What the runner keeps of them. */
  annotations: Command[];
  /** Secrets that the runner was told. */
  masks: string[];
  outputs: Record<string, string>;
  summary: string;
  /** Absolute path of the workspace the step ran in. */
  workspace: string;
}

/** A job of one step on its own workspace, with the environment and the command files of a runner. */
export class FakeRunner {
  readonly home = realpathSync(mkdtempSync(path.join(tmpdir(), 'fake-runner-')));
  readonly workspace = path.join(this.home, 'work');

  /** `node`: the program that runs the action. */
  constructor(
    files: Record<string, string>,
    private readonly node = process.execPath,
  ) {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.workspace, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    mkdirSync(path.join(this.home, 'temp'));
  }

  /**
   * Runs a JavaScript action as the runner does: inputs in the environment, the workspace as working directory. `payload` is that of the
   * event, which `env` names (GITHUB_EVENT_NAME); a push unless it does.
   */
  async run(
    main: string,
    inputs: Record<string, string> = {},
    env: Record<string, string> = {},
    payload: object = {},
  ): Promise<Step> {
    const files = { GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary', GITHUB_ENV: 'env', GITHUB_STATE: 'state' };
    for (const [variable, name] of Object.entries(files)) {
      writeFileSync(path.join(this.home, name), '');
      files[variable as keyof typeof files] = path.join(this.home, name);
    }
    const given = Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]);
    const event = path.join(this.home, 'event.json');
    writeFileSync(event, JSON.stringify(payload));
    const { status, log } = await finished(
      spawn(this.node, [main], {
        cwd: this.workspace,
        env: {
          PATH: process.env['PATH'],
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: this.workspace,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'octo-org/octo-repo',
          GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
          GITHUB_EVENT_NAME: 'push',
          GITHUB_EVENT_PATH: event,
          RUNNER_TEMP: path.join(this.home, 'temp'),
          ...files,
          ...Object.fromEntries(given),
          ...env,
        },
      }),
    );
    const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
    if (Buffer.byteLength(summary) > MOST_SUMMARY) throw new Error('The job summary is larger than 1 MiB');
    const found = commands(log);
    return {
      code: status,
      log: log
        .split('\n')
        .filter((line) => !commands(line).some(isMask))
        .join('\n'),
      commands: found,
      annotations: recorded(found),
      masks: found.filter(isMask).map(({ data }) => data),
      outputs: fileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      summary,
      workspace: this.workspace,
    };
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

function finished(child: ChildProcess): Promise<{ status: number | null; log: string }> {
  const chunks: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, log: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** actions/runner, src/Runner.Worker/CreateStepSummaryCommand.cs. */
const MOST_SUMMARY = 1024 * 1024;
/** actions/runner, src/Runner.Worker/ExecutionContext.cs: `_maxCountPerIssueType`, `_maxIssueMessageLength`. */
const MOST_OF_A_LEVEL = 10;
const LONGEST_MESSAGE = 4096;

function isMask({ name }: Command): boolean {
  return name === 'add-mask';
}

function recorded(all: readonly Command[]): Command[] {
  return ['error', 'warning', 'notice'].flatMap((level) =>
    all
      .filter(({ name }) => name === level)
      .slice(0, MOST_OF_A_LEVEL)
      .map(({ data, ...command }) => ({ ...command, data: data.slice(0, LONGEST_MESSAGE) })),
  );
}

/** `name=value` and `name<<delimiter` … (actions/runner, src/Runner.Worker/FileCommandManager.cs). */
function fileCommands(text: string): Record<string, string> {
  const out: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const [, name, operator, rest] = /^([^=<]+)(=|<<)([^]*)$/.exec(lines[at]!) ?? [];
    if (name === undefined) continue;
    if (operator === '=') out[name] = rest!;
    else {
      const end = lines.indexOf(rest!, at + 1);
      if (end < 0) throw new Error(`Matching delimiter not found: ${rest}`);
      out[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    }
  }
  return out;
}
