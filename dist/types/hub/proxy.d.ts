/** A proxy on the way to the Hub. */
export interface Proxy {
    /** Its origin. */
    address: string;
    /** What it wants to see in the header of that name. */
    authorization?: string;
    /** The variable that names it. */
    name: string;
    /** The Hub is spoken to through it, not by it: what is said is encrypted. */
    tunnel: boolean;
}
/**
 * The proxy that the environment names for an address, read as curl and Python do: the variable of its scheme, small letters first,
 * unless NO_PROXY has its host. Undefined: none. Returns a line of complaint, without the value, for one that is no address.
 */
export declare function proxyFor(address: string, env: Record<string, string | undefined>): Proxy | string | undefined;
/** `fetch` by way of a proxy. The library of Node's own `fetch` does it: that one takes no proxy before Node 24. */
export declare function through({ address, authorization, tunnel }: Proxy): typeof fetch;
