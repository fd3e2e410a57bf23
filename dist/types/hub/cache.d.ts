/** Where answers are kept between runs; the names are file names. Neither throws. */
export interface Store {
    read(name: string): string | undefined;
    write(name: string, text: string): void;
}
/** Facts of earlier runs. */
export interface Cache {
    get(key: string): {
        is: string;
    } | undefined;
    /** `forever` is for what cannot change: the content of a commit. Everything else is kept for an hour. */
    put(key: string, fact: {
        is: string;
    }, forever: boolean): void;
}
/** A cache of one endpoint on a store. `now` in milliseconds; `digest` makes a file name of any key. */
export declare function hubCache(store: Store, endpoint: string, now: () => number, digest: (text: string) => string): Cache;
