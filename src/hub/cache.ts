/** Where answers are kept between runs; the names are file names. Neither throws. */
export interface Store {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
}

/** Facts of earlier runs. */
export interface Cache {
  get(key: string): { is: string } | undefined;
  /** `forever` is for what cannot change: the content of a commit. Everything else is kept for an hour. */
  put(key: string, fact: { is: string }, forever: boolean): void;
}

interface Entry {
  key: string;
  until: number | null;
  fact: { is: string };
}

const HOUR = 3_600_000;
/** Changes with the shape of what is kept. */
const VERSION = 1;

/** A cache of one endpoint on a store. `now` in milliseconds; `digest` makes a file name of any key. */
export function hubCache(store: Store, endpoint: string, now: () => number, digest: (text: string) => string): Cache {
  const full = (key: string): string => `${VERSION} ${endpoint} ${key}`;
  return {
    get(key) {
      const entry = parse(store.read(digest(full(key))));
      if (entry?.key !== full(key)) return undefined;
      return entry.until === null || (entry.until > now() && entry.until <= now() + HOUR) ? entry.fact : undefined;
    },
    put(key, fact, forever) {
      const entry: Entry = { key: full(key), until: forever ? null : now() + HOUR, fact };
      store.write(digest(entry.key), JSON.stringify(entry));
    },
  };
}

/** Undefined for a file that was cut off or written by something else. */
function parse(text: string | undefined): Entry | undefined {
  try {
    const entry = JSON.parse(text ?? 'null') as Entry | null;
    return typeof entry?.fact?.is === 'string' ? entry : undefined;
  } catch {
    return undefined;
  }
}
