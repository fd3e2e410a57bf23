import type { ApiFile } from '../catalog/types.js';
import { joined, type Survey } from '../survey.js';

/** What several threads survey. */
export interface Job {
  /** Absolute. */
  root: string;
  files: readonly string[];
  /** The user's own catalogue. */
  catalog: readonly ApiFile[];
  /** The number of the next turn, in memory that the threads share. */
  next: Int32Array<SharedArrayBuffer>;
}

/** Surveys by the number of the turn they were made in. */
export type Parts = Map<number, Survey>;

/** Files a turn: few, so that no thread is left with much at the end. */
const TURN = 32;

/**
 * Surveys what no other thread has taken, turn by turn, until nothing is left. `progress` is told, at every turn, how many files of
 * how many have been taken.
 */
export function takeTurns(
  { files, next }: Job,
  survey: (files: readonly string[]) => Survey,
  progress?: (done: number, of: number) => void,
): Parts {
  const parts: Parts = new Map();
  for (;;) {
    const turn = Atomics.add(next, 0, 1);
    if (turn * TURN >= files.length) return parts;
    progress?.(turn * TURN, files.length);
    parts.set(turn, survey(filesOf(turn, files)));
  }
}

/** The parts as one survey, in the order of the files; those that are missing are made now. */
export function whole(files: readonly string[], parts: Parts, survey: (files: readonly string[]) => Survey): Survey {
  const turns = Math.ceil(files.length / TURN);
  return joined(Array.from({ length: turns }, (_, turn) => parts.get(turn) ?? survey(filesOf(turn, files))));
}

function filesOf(turn: number, files: readonly string[]): readonly string[] {
  return files.slice(turn * TURN, (turn + 1) * TURN);
}
