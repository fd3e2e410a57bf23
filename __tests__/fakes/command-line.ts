import { main } from '../../src/cli.js';

/** Runs hf-lint in a folder with nothing on its standard input; offline, unless the environment says otherwise. */
export async function commandLine(
  argv: string[],
  cwd: string,
  env: Record<string, string | undefined> = { HF_HUB_OFFLINE: '1' },
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(
    argv,
    { PATH: process.env['PATH'], ...env },
    { write: (text) => (out += text) },
    { write: (text) => (err += text) },
    (async function* () {})(),
    cwd,
  );
  return { code, out, err };
}
