import { entropy, steps, wordy } from './placeholder.js';

/** Whether a literal of unknown shape looks drawn at random: one of its parts is long and keeps changing between letter cases and digits. */
export function looksRandom(value: string, words: readonly string[]): boolean {
  if (entropy(value) < 3 || steps(value) >= 8 || wordy(value, words)) return false;
  return value.split(/[^A-Za-z0-9]+/).some((part) => {
    const digits = part.replace(/\D/g, '').length;
    const changes = part.match(/[A-Z]?[a-z]+|[A-Z]|\d+/g)?.length ?? 0;
    return part.length >= 12 && changes >= part.length / (digits >= 3 ? 5 : 3.4);
  });
}
