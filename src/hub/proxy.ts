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
export function proxyFor(address: string, env: Record<string, string | undefined>): Proxy | string | undefined {
  const { protocol, hostname, port } = new URL(address);
  const tunnel = protocol === 'https:';
  const found = (tunnel ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY']).find((name) =>
    env[name]?.trim(),
  );
  if (!found || isExempt(hostname, port || (tunnel ? '443' : '80'), env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined;
  const given = env[found]!.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const authorization = url && basic(url);
  if (!url || !/^https?:$/.test(url.protocol) || authorization === undefined)
    return `${found}: expected an address such as http://proxy.example:3128`;
  return { address: url.origin, ...(authorization && { authorization }), name: found, tunnel };
}

/** The credentials of an address; empty when there are none, undefined when they are not encoded properly. */
function basic({ username, password }: URL): string | undefined {
  try {
    const words = [username, password].map(decodeURIComponent).join(':');
    return username && `Basic ${Buffer.from(words).toString('base64')}`;
  } catch {
    return undefined;
  }
}

/** `*`, a host, or a domain with everything in it; each with a port or without. */
function isExempt(host: string, port: string, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    const [, domain = '', only = port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
    const name = domain.toLowerCase().replace(/^\*?\./, '');
    return name !== '' && only === port && (host === name || host.endsWith(`.${name}`));
  });
}

/** `fetch` by way of a proxy. The library of Node's own `fetch` does it: that one takes no proxy before Node 24. */
export function through({ address, authorization, tunnel }: Proxy): typeof fetch {
  const opened = (async () => {
    const { fetch: send, ProxyAgent } = await import('undici');
    const token = authorization && { token: authorization };
    return { send, dispatcher: new ProxyAgent({ uri: address, proxyTunnel: tunnel, ...token }) };
  })();
  return async (url, init) => {
    const { send, dispatcher } = await opened;
    const options = { ...init, dispatcher } as Parameters<typeof send>[1];
    return (await send(String(url), options)) as unknown as Response;
  };
}
