/** Lines around a change that a diff shows. */
const CONTEXT = 3;
/** Of differing lines; beyond that the middle is told as removed and added. */
const MAX_DISTANCE = 2000;

interface Step {
  sign: ' ' | '-' | '+';
  line: string;
}

/** The unified diff of two versions of a file, empty when they are equal. `show` makes a line fit for an output. */
export function unifiedDiff(path: string, before: string, after: string, show: (line: string) => string): string {
  if (before === after) return '';
  const steps = compare(linesOf(before), linesOf(after));
  const name = show(path);
  const out = [`--- a/${name}`, `+++ b/${name}`];
  let [old, now, at] = [1, 1, 0];
  for (;;) {
    const first = steps.findIndex(({ sign }, i) => i >= at && sign !== ' ');
    if (first < 0) return `${out.join('\n')}\n`;
    const start = Math.max(at, first - CONTEXT);
    old += start - at;
    now += start - at;
    let end = first;
    // A hunk goes on while the next change is near.
    for (let i = first; i < steps.length && i - end <= 2 * CONTEXT; i++) if (steps[i]!.sign !== ' ') end = i + 1;
    at = Math.min(steps.length, end + CONTEXT);
    const hunk = steps.slice(start, at);
    const removed = hunk.filter(({ sign }) => sign !== '+').length;
    const added = hunk.filter(({ sign }) => sign !== '-').length;
    out.push(`@@ -${removed ? old : old - 1},${removed} +${added ? now : now - 1},${added} @@`);
    for (const { sign, line } of hunk) {
      out.push(sign + show(line.replace(/\n$/, '')));
      if (!line.endsWith('\n')) out.push('\\ No newline at end of file');
    }
    old += removed;
    now += added;
  }
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compare(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const kept = (lines: readonly string[]): Step[] => lines.map((line) => ({ sign: ' ', line }));
  return [
    ...kept(before.slice(0, head)),
    ...shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...kept(before.slice(before.length - tail)),
  ];
}

/** Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986): the fewest lines removed and added. */
function shortest(a: readonly string[], b: readonly string[]): Step[] {
  let reached = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= MAX_DISTANCE; d++) {
    trace.push(reached);
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const [left, right] = [reached.get(k - 1) ?? -1, reached.get(k + 1) ?? -1];
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(a, b, trace);
    }
    reached = next;
  }
  return [...a.map((line): Step => ({ sign: '-', line })), ...b.map((line): Step => ({ sign: '+', line }))];
}

function backtrack(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reached = trace[d]!;
    const k = x - y;
    const [left, right] = [reached.get(k - 1) ?? -1, reached.get(k + 1) ?? -1];
    const down = k === -d || (k !== d && left < right);
    const from = down ? { x: right, y: right - (k + 1) } : { x: left, y: left - (k - 1) };
    while (x > Math.max(from.x, 0) && y > Math.max(from.y, 0) && a[x - 1] === b[y - 1]) {
      steps.push({ sign: ' ', line: a[x - 1]! });
      x--;
      y--;
    }
    if (d === 0) break;
    steps.push(down ? { sign: '+', line: b[y - 1]! } : { sign: '-', line: a[x - 1]! });
    [x, y] = [from.x, from.y];
  }
  return steps.reverse();
}
