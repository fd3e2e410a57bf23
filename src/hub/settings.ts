import { type Proxy, proxyFor } from './proxy.js';

/** How to reach the Hub. */
export interface HubSettings {
  /** Without a slash at its end. */
  endpoint: string;
  token?: string;
  /** Why a token that was given is not used. */
  refused?: string;
  /** On the way to it. */
  proxy?: Proxy;
  userAgent: string;
  /** Requests at a time. */
  concurrency: number;
  /** Milliseconds for one request. */
  timeout: number;
  /** The longest wait for a quota or a retry, in milliseconds. */
  patience: number;
  /** Attempts of a request. */
  attempts: number;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads what huggingface_hub reads: HF_ENDPOINT, then HF_TOKEN, HUGGING_FACE_HUB_TOKEN, the file of HF_TOKEN_PATH or HF_HOME (unless
 * HF_HUB_DISABLE_IMPLICIT_TOKEN), and the proxy. Returns a line of complaint when an address is none.
 */
export function hubSettings(
  env: Environment,
  read: (file: string) => string | undefined,
  version: string,
): HubSettings | string {
  const endpoint = (env['HF_ENDPOINT']?.trim() || 'https://huggingface.co').replace(/\/+$/, '');
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    return 'HF_ENDPOINT: expected an address such as https://huggingface.co, without credentials';
  const proxy = proxyFor(endpoint, env);
  if (typeof proxy === 'string') return proxy;
  const token = tokenOf(env, read);
  const safe = url.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  const refused = !token
    ? undefined
    : !safe
      ? 'HF_ENDPOINT is not https'
      : printable(token)
        ? undefined
        : 'it is no token';
  return {
    endpoint,
    ...(token && !refused && { token }),
    ...(refused && { refused }),
    ...(proxy && { proxy }),
    userAgent: `hf-lint/${version}`,
    concurrency: 8,
    timeout: 10_000,
    patience: 30_000,
    attempts: 3,
  };
}

/** HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE, as huggingface_hub reads them. */
export function isOffline(env: Environment): boolean {
  return [env['HF_HUB_OFFLINE'], env['TRANSFORMERS_OFFLINE']].some((v) => /^(?:1|on|yes|true)$/i.test(v?.trim() ?? ''));
}

function tokenOf(env: Environment, read: (file: string) => string | undefined): string | undefined {
  const given = env['HF_TOKEN']?.trim() || env['HUGGING_FACE_HUB_TOKEN']?.trim();
  if (given || /^(?:1|on|yes|true)$/i.test(env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '')) return given || undefined;
  const user = env['HOME'] || env['USERPROFILE'];
  const cache = env['XDG_CACHE_HOME'] || (user && `${user}/.cache`);
  const home = env['HF_HOME'] || (cache && `${cache}/huggingface`);
  const file = env['HF_TOKEN_PATH'] || (home && `${home}/token`);
  return (file && read(file)?.trim()) || undefined;
}

function printable(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}
